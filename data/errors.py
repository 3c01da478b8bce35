"""What can go wrong for someone who reads the tables; each message names the cure."""


class DataRootError(Exception):
    """A directory does not hold a data package that can be read."""


class UnknownTableError(KeyError):
    """The schema has no such table."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError puts round it."""
        return str(self.args[0])


class UnknownFieldError(UnknownTableError):
    """The table has no such column."""


class UnknownQuantityError(UnknownTableError):
    """The table of quantities has no such quantity."""


class TableError(Exception):
    """A table's file cannot be read as the schema says."""

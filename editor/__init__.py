"""The editor's desk: drafts, what they change, merging, and who may write."""

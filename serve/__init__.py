"""What server.py adds around the app: headers, compression, open data."""

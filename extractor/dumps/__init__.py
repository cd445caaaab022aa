"""Dumps: files, folders, tables and archives as a stream of documents."""

"""The database: tables, units of work, migrations.

database               units of work, whatever the database; `connection` is what their statements run on
tables, columns        the tables; how a moment is kept in them
statements             their text by SQLAlchemy, run by the drivers; a `Prepared` one is compiled once
sqlite                 one file, one process; `…_connection` runs statements, `…_writer` shares commits
postgresql, …_engine   a server, many processes; what each connection to it has in common
place, ready           where the database is; whether it answers
migrate, upgrade       to this version, or why not; `migrations` are the steps
"""

"""Every goal type, one file each; a new file is found without being named anywhere."""

from models.discover import modules_of

MODULES = modules_of(__name__, __path__)

"""A new plugin folder, whole and working, written from templates."""

from goodstanding.scaffold.plugin_folder import NewPlugin as NewPlugin
from goodstanding.scaffold.plugin_folder import PluginKind as PluginKind
from goodstanding.scaffold.plugin_folder import new_plugin as new_plugin
from goodstanding.scaffold.plugin_folder import write_plugin as write_plugin

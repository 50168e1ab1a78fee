namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>What we installed for one table.</summary>
/// <param name="Entity">The table, with its schema.</param>
/// <param name="Mark">Names this installation.</param>
/// <param name="Method">How its changes are tracked.</param>
/// <param name="Keys">The key columns that it was made for.</param>
/// <param name="SwitchedOn">True where it switched on the change tracking of the whole database.</param>
internal sealed record SqlServerInstallation(string Entity, string Mark, string Method, string Keys, bool SwitchedOn);

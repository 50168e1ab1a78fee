namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>A table or view as the database's catalogue spells it.</summary>
internal sealed record TableName(string Schema, string Name, bool IsView);

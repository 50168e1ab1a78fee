using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>What feeds share.</summary>
/// <param name="Settings">The connection's settings.</param>
/// <param name="Syntax">The dialect's spelling.</param>
/// <param name="Lookup">Reads rows by key.</param>
internal sealed record FeedContext(SqlSettings Settings, SqlSyntax Syntax, ILookup Lookup);

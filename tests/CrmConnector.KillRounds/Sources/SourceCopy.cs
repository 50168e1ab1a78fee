using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Sources;

/// <summary>The source of one world.</summary>
/// <param name="Table">Its customers.</param>
/// <param name="Settings">The connection's settings, in YAML's flow style.</param>
/// <param name="Database">The database to drop at the end; null for one that goes with the folder.</param>
internal sealed record SourceCopy(CustomerTable Table, string Settings, IKillDatabase? Database = null);

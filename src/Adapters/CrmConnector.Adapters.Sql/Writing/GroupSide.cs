using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>What writes the records of one table of a group.</summary>
/// <param name="Table">The table.</param>
/// <param name="Plan">Checks its records.</param>
/// <param name="Writer">Writes them.</param>
/// <param name="Expected">Tells which of them are no longer as their writes expect.</param>
internal sealed record GroupSide(Table Table, WritePlan Plan, IRowWriter Writer, ExpectedRows Expected);

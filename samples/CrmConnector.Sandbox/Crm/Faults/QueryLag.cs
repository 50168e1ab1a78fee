using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>Hides rows from queries that were created too recently, where a lag fault says so.</summary>
internal sealed class QueryLag(FaultBook book, TimeProvider time)
{
    /// <summary>The latest creation time that a query finds, in stored form; null without lag.</summary>
    public FieldValue? HorizonOf(Table table)
    {
        if (table.Find("createdon") is null)
        {
            return null;
        }

        var state = book.Take(
            kind => kind == FaultKind.Lag,
            fault => fault.Table is null || string.Equals(fault.Table, table.Name, StringComparison.Ordinal)
        );
        return state is null ? null : FieldValue.Of(Times.ToSeconds(time.GetUtcNow() - state.Fault.Delay));
    }
}

using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>One term of the order of rows.</summary>
/// <param name="Sql">The expression.</param>
/// <param name="Column">The column, or null if the term belongs to a related row.</param>
/// <param name="Descending">Whether the largest comes first.</param>
internal sealed record OrderTerm(string Sql, Column? Column, bool Descending)
{
    public override string ToString() => Descending ? Sql + " DESC" : Sql;
}

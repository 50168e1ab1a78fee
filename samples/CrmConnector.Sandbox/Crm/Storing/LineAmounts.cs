using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>What the platform's system pricing computes in a line: the amount before discount and tax, and the one after both.</summary>
internal static class LineAmounts
{
    private const string Base = "CAST(round(coalesce(priceperunit,0)*coalesce(quantity,0)) AS INTEGER)";

    /// <summary>The expression of <c>baseamount</c> or <c>extendedamount</c>.</summary>
    public static string ExpressionOf(Column column) =>
        column.Name is "baseamount" ? Base : $"{Base}-coalesce(manualdiscountamount,0)+coalesce(tax,0)";
}

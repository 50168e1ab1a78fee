namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Whether a query that lags behind knows of a field's latest change.</summary>
internal static class Stamps
{
    /// <summary>The condition that it does.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="visible">The place of the latest version that the query knows of.</param>
    public static string IsKnown(string field, string visible) =>
        $"ifnull(json_extract(c.stamps, '$.{field}'), 0) <= {visible}";
}

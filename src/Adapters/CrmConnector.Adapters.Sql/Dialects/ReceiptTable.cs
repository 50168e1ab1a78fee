namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>The table of receipts as a dialect names it.</summary>
/// <param name="Name">Its name in statements, quoted.</param>
/// <param name="ExistsSql">A query that gives a row with one value, null where there is no such table.</param>
internal sealed record ReceiptTable(string Name, string ExistsSql);

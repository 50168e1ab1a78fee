using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>The table of receipts as a dialect names it.</summary>
/// <param name="Name">Its name in statements, quoted.</param>
/// <param name="ExistsSql">A query that gives a row with one value, null where there is no such table.</param>
/// <param name="Intent">The column of the intents.</param>
internal sealed record ReceiptTable(string Name, string ExistsSql, Column Intent)
{
    /// <summary>An intent as a parameter: of the column's type, so that the server compares intents and not spellings.</summary>
    public BoundValue Bind(Guid intent) =>
        new(
            Intent,
            Intent.Type == Abstractions.Schema.FieldType.Guid ? FieldValue.Guid(intent) : FieldValue.Text($"{intent:D}")
        );
}

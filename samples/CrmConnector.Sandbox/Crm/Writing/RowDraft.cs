using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What a payload says about one row. Used again for the next row of the same request.</summary>
internal sealed class RowDraft(Table table)
{
    private readonly List<DraftField> fields = [];
    private readonly int[] slots = new int[table.Columns.Count];

    public Table Table { get; } = table;
    public IReadOnlyList<DraftField> Fields => fields;

    /// <summary>The id in the payload.</summary>
    public Guid? Id { get; set; }

    /// <summary>The currency that the row gets in an update if it has none yet; null if the update is not about money.</summary>
    public Guid? CurrencyIfMissing { get; set; }
    public string? ODataType { get; set; }
    public string? ODataId { get; set; }

    public bool Has(Column column) => slots[column.Ordinal] > 0;

    public FieldValue this[Column column] => Has(column) ? fields[slots[column.Ordinal] - 1].Value : default;

    public void Set(Column column, FieldValue value, Table? target = null)
    {
        var field = new DraftField(column, value, target);
        if (slots[column.Ordinal] is var slot and > 0)
        {
            fields[slot - 1] = field;
            return;
        }

        fields.Add(field);
        slots[column.Ordinal] = fields.Count;
    }

    public void SetDefault(Column? column, FieldValue value, Table? target = null)
    {
        if (column is not null && !Has(column))
        {
            Set(column, value, target);
        }
    }

    /// <summary>Takes a lookup's new target. Clearing one of a pair does not undo setting the other.</summary>
    public void SetLookup(Navigation navigation, FieldValue id, Table? target)
    {
        if (Has(navigation.Column) && !this[navigation.Column].IsNull)
        {
            if (id.IsNull)
            {
                return;
            }

            throw Refusals.Payload(
                Table.SetName,
                $"Microsoft.OData.ODataException: The lookup '{navigation.Column.Name}' is bound twice"
            );
        }

        Set(navigation.Column, id, target);
    }

    public void Clear()
    {
        foreach (var field in fields)
        {
            slots[field.Column.Ordinal] = 0;
        }

        fields.Clear();
        Id = null;
        CurrencyIfMissing = null;
        ODataType = null;
        ODataId = null;
    }
}

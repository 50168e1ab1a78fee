using System.Text;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>One column of a table: what may be written to it and how it is stored.</summary>
internal sealed class Column
{
    public required string Name { get; init; }
    public required ColumnType Type { get; init; }
    public int MaxLength { get; init; }
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];
    public IReadOnlyList<string> Targets { get; init; } = [];
    public RequiredLevel Required { get; init; }
    public int? Default { get; init; }
    public string? NavigationName { get; init; }
    public bool IsReadOnly { get; init; }
    public bool IsCreateOnly { get; init; }
    public bool IsWriteOnly { get; init; }
    public bool IsCustom { get; init; }

    /// <summary>Position in the table; rows are described by these numbers instead of names.</summary>
    public int Ordinal { get; set; }

    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;
    public bool IsPolymorphic => Targets.Count > 1;
    public bool IsText => Type is ColumnType.String or ColumnType.Memo;
    public bool IsOption => Type is ColumnType.Choice or ColumnType.State or ColumnType.Status;

    /// <summary>The name in payloads and queries: lookups are read as <c>_name_value</c>.</summary>
    public string PropertyName => field ??= IsLookup ? $"_{Name}_value" : Name;
    public byte[] PropertyNameUtf8 => field ??= Encoding.UTF8.GetBytes(PropertyName);

    /// <summary>The extra stored column that names the table that a polymorphic lookup points to.</summary>
    public string TypeColumn => field ??= Name + "_type";

    public ChoiceOption? FindOption(long value)
    {
        foreach (var option in Options)
        {
            if (option.Value == value)
            {
                return option;
            }
        }

        return null;
    }
}

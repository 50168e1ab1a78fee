namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Turns what the options say about columns and keys into columns and keys.</summary>
internal static class CustomColumns
{
    public static Column ToColumn(SandboxColumn column) =>
        new()
        {
            Name = column.Name,
            Type = Enum.Parse<ColumnType>(column.Type, ignoreCase: true),
            MaxLength = column.MaxLength,
            Targets = column.Target is null ? [] : [column.Target],
            NavigationName = column.SchemaName,
            Options = [.. column.Options.Select(option => new ChoiceOption(option.Key, option.Value))],
            Minimum = column.Type is "int" or "money" or "decimal" or "double" ? -100_000_000_000 : null,
            Maximum = column.Type is "int" or "money" or "decimal" or "double" ? 100_000_000_000 : null,
            IsCustom = true,
        };

    public static AlternateKey ToKey(SandboxKey key) => new(key.Name, key.Columns, key.IsActive ? "Active" : "Pending");

    public static Column WithLength(Column column, int length) =>
        new()
        {
            Name = column.Name,
            Type = column.Type,
            MaxLength = length,
            Required = column.Required,
            IsReadOnly = column.IsReadOnly,
            IsCreateOnly = column.IsCreateOnly,
            IsWriteOnly = column.IsWriteOnly,
        };
}

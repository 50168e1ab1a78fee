using System.Diagnostics.CodeAnalysis;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>One table with its columns, navigation properties and alternate keys.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Column> properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Navigation> navigations = new(StringComparer.Ordinal);

    public Table(TableHeader header, IEnumerable<Column> declared, IReadOnlyList<AlternateKey> keys)
    {
        Header = header;
        Columns = [.. declared];
        Keys = keys;
        for (var i = 0; i < Columns.Count; i++)
        {
            var column = Columns[i];
            column.Ordinal = i;
            columns.Add(column.Name, column);
            properties.Add(column.PropertyName, column);
            foreach (var navigation in NavigationNaming.Of(column))
            {
                navigations.Add(navigation.Name, navigation);
            }
        }

        PrimaryId = columns[header.PrimaryId];
        Version = columns["versionnumber"];
    }

    public TableHeader Header { get; }
    public string Name => Header.Name;
    public byte[] NameUtf8 => field ??= System.Text.Encoding.UTF8.GetBytes(Name);
    public string SetName => Header.SetName;
    public IReadOnlyList<Column> Columns { get; }
    public IReadOnlyList<AlternateKey> Keys { get; }
    public Column PrimaryId { get; }
    public Column Version { get; }
    public IEnumerable<Navigation> Navigations => navigations.Values;

    /// <summary>Reads the version of one row by its id.</summary>
    public string VersionSql => field ??= $"SELECT versionnumber FROM \"{Name}\" WHERE \"{PrimaryId.Name}\" = ?1";

    public Column? Find(string logicalName) => columns.GetValueOrDefault(logicalName);

    public bool TryGetProperty(ReadOnlySpan<char> name, [NotNullWhen(true)] out Column? column) =>
        properties.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out column);

    public bool TryGetNavigation(ReadOnlySpan<char> name, [NotNullWhen(true)] out Navigation? navigation) =>
        navigations.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out navigation);
}

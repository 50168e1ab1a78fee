using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.SampleAdapter;

namespace CrmConnector.Adapters.Conformance.Tests.Sample;

/// <summary>A fresh folder with one entity; the other user edits its files.</summary>
internal sealed class JsonFolderSystem : IConformanceSystem, IHasAnotherStore
{
    private const string FieldList = """
        [{ "name": "id", "maxLength": 80 }, { "name": "name", "maxLength": 120 }, { "name": "city" }]
        """;

    private readonly DirectoryInfo _folder = NewFolder();
    private int _lastKey;

    public TestEntity Entity { get; } = new("customers", "name") { TextMaxLength = 120, OtherText = "city" };

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        ConnectAsync(_folder, cancellationToken);

    public ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken) =>
        ConnectAsync(_folder.CreateSubdirectory("another"), cancellationToken);

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var key = new RecordKey($"r{unchecked((uint)++_lastKey * 2_654_435_761u):x8}");
        await SaveAsync(key, new(StringComparer.Ordinal) { ["id"] = key.Value }, values, cancellationToken);
        return key;
    }

    public async ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var json = await File.ReadAllTextAsync(PathOf(key), cancellationToken);
        await SaveAsync(key, JsonSerializer.Deserialize<Dictionary<string, string?>>(json)!, values, cancellationToken);
    }

    public ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(key));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static DirectoryInfo NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("crmconnector-");
        folder.CreateSubdirectory("customers");
        File.WriteAllText(Path.Combine(folder.FullName, "customers.json"), FieldList);
        return folder;
    }

    private static ValueTask<IConnection> ConnectAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["folder"] = folder.FullName };
#pragma warning disable RS0030 // the adapter uses neither clock nor chance
        var context = new AdapterContext(TimeProvider.System, Random.Shared, folder.FullName);
#pragma warning restore RS0030
        return new JsonFolderAdapter().ConnectAsync(
            new ConnectionSettings("files", settings),
            context,
            cancellationToken
        );
    }

    private string PathOf(RecordKey key) =>
        Path.Combine(_folder.FullName, "customers", $"{Uri.EscapeDataString(key.Value)}.json");

    private Task SaveAsync(
        RecordKey key,
        Dictionary<string, string?> fields,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        foreach (var (field, value) in values)
        {
            fields[field] = value.IsNull ? null : value.AsText();
        }

        return File.WriteAllTextAsync(PathOf(key), JsonSerializer.Serialize(fields), cancellationToken);
    }
}

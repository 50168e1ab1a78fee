using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Fields = System.Collections.Generic.Dictionary<string, string?>;

namespace CrmConnector.SampleAdapter;

internal sealed class JsonFolderConnection(string folder) : IConnection, IRecordWriter
{
    public ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
        new(new StoreIdentity(folder, null));

    public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        new([.. Names(folder).Select(name => new EntityName(name, name))]);

    public ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) =>
        new([
            .. Names(folder)
                .Intersect(entities, StringComparer.Ordinal)
                .Select(name => Schema(name, RecordShape.Empty)),
        ]);

    public async IAsyncEnumerable<SweepPage> SweepAsync(
        SweepRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, Schema(request.Entity, request.Shape).Name);
        var keys = Names(path).Where(key => string.CompareOrdinal(key, request.ResumeAfter) > 0);
        var pages = keys.Select(key => new RecordKey(key)).Chunk(request.PageSize).DefaultIfEmpty([]).ToArray();
        foreach (var page in pages)
        {
            var records = await FetchAsync(new FetchRequest(request.Entity, request.Shape, page), cancellationToken);
            yield return new SweepPage([.. records.OfType<Record>()], page == pages[^1] ? null : page[^1].Value);
        }
    }

    public ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var schema = Schema(request.Entity, request.Shape);
        return new([.. request.Keys.Select(key => Load(PathOf(schema, key)) is { } fields ? Read(key, fields) : null)]);
        Record Read(RecordKey key, Fields fields) =>
            new(key, [.. request.Shape.Fields.Select(name => FieldValue.Text(fields.GetValueOrDefault(name)))]);
    }

    public ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var schema = Schema(batch.Entity, batch.Shape);
        return new([.. batch.Writes.Select(write => Write(schema, batch.Shape, write))]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private WriteOutcome Write(EntitySchema schema, RecordShape shape, RecordWrite write)
    {
        var (create, keyField) = (write.Kind == WriteKind.Create, schema.KeyFields[0]);
        var mapped = shape.IndexOf(keyField) is >= 0 and var at ? write.Values[at] : default;
        var key = write.Key ?? new RecordKey(mapped.Kind == ValueKind.Text ? mapped.AsText() : "");
        var path = PathOf(schema, key);
        var keyFault =
            key.Value.Length == 0 || Path.GetFileName(path).Length > 200
                ? new RecordFault(FaultKind.InvalidValue, "file name", keyField)
                : null;
        var fields = create ? new Fields(StringComparer.Ordinal) { [keyField] = key.Value } : Load(path);
        var faults = shape
            .Fields.Zip(write.Values, (name, value) => Set(fields!, schema.Field(name)!, value))
            .Prepend(keyFault);
        return fields is null ? new WriteOutcome.Gone()
            : faults.FirstOrDefault(fault => fault is not null) is { } fault ? new WriteOutcome.Refused(fault)
            : Save(path, fields, create) ? new WriteOutcome.Written(key)
            : new WriteOutcome.Found(key, ByIntent: false);
    }

    private static RecordFault? Set(Fields fields, FieldSchema field, FieldValue value)
    {
        var text = value.Kind == ValueKind.Text ? value.AsText() : null;
        fields[field.Name] = value.IsPresent ? text : fields.GetValueOrDefault(field.Name);
        var unfit = text?.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ?? !value.IsNull;
        return unfit ? new RecordFault(FaultKind.InvalidValue, "text", field.Name)
            : text?.Length > field.MaxLength ? new RecordFault(FaultKind.TooLong, "text", field.Name, field.MaxLength)
            : null;
    }

    private static Fields? Load(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<Fields>(File.ReadAllText(path)) : null;

    // Replaced whole: readers see the old record or the new one, and a create never overwrites.
    private static bool Save(string path, Fields fields, bool create)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        using (var stream = File.Create(temporary))
        {
            JsonSerializer.Serialize(stream, fields);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: !create);
            return true;
        }
        catch (IOException) when (create && File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }

    private static IEnumerable<string> Names(string path)
    {
        var files = Directory.CreateDirectory(path).EnumerateFiles("*.json");
        return files.Select(file => Uri.UnescapeDataString(file.Name[..^5])).Order(StringComparer.Ordinal);
    }

    private string PathOf(EntitySchema schema, RecordKey key) =>
        Path.Combine(
            Directory.CreateDirectory(Path.Combine(folder, schema.Name)).FullName,
            $"{Uri.EscapeDataString(key.Value)}.json"
        );

    private EntitySchema Schema(string entity, RecordShape shape)
    {
        var list = Path.Combine(folder, $"{entity}.json");
        var fields = File.Exists(list)
            ? JsonSerializer.Deserialize<FieldSchema[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!
            : throw new SchemaChangedException($"There is no entity '{entity}'.");
        var schema = new EntitySchema(entity, fields, [fields[0].Name])
        {
            Changes = ChangeDetection.FullCompare("Files tell no changes."),
            Writes = new()
            {
                CanCreate = true,
                CanUpdate = true,
                OwnGuidKeys = true,
                MappedKeys = true,
            },
        };
        return shape.Fields.FirstOrDefault(name => schema.Field(name) is null) is not { } missing
            ? schema
            : throw new SchemaChangedException($"Entity '{entity}' has no field '{missing}'.");
    }
}

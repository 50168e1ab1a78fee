using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;
using CsvHelper;

namespace CrmConnector.Engine.Flows;

/// <summary>Loads the tables that a process's <c>lookup</c> converters need, from CSV files and entities.</summary>
internal sealed class LookupLoader(EngineServices services, CallPolicy calls)
{
    private const int LargestTable = 1_000_000;

    /// <summary>All tables of a process; what cannot be loaded is reported with the place of the lookup.</summary>
    public async ValueTask<LookupTables> LoadAsync(
        ProcessDefinition process,
        ICollection<ConfigurationError> errors,
        CancellationToken cancellationToken
    )
    {
        var tables = new List<LookupTable>();
        foreach (var request in LookupRequest.From(process))
        {
            var entries = request.File is { } file
                ? FromFile(request, file, errors)
                : await FromEntityAsync(request, request.Entity!, errors, cancellationToken);
            try
            {
                tables.Add(new LookupTable(request.Name, entries));
            }
            catch (ArgumentException)
            {
                errors.Add(
                    new ConfigurationError(
                        request.Position,
                        $"the lookup's column '{request.KeyField}' holds a key twice, with different values",
                        "make the keys unique"
                    )
                );
            }
        }

        return tables.Count == 0 ? LookupTables.Empty : new LookupTables(tables);
    }

    private List<KeyValuePair<string, FieldValue>> FromFile(
        LookupRequest request,
        string file,
        ICollection<ConfigurationError> errors
    )
    {
        var entries = new List<KeyValuePair<string, FieldValue>>();
        var path = Path.GetFullPath(file, services.Folder);
        if (!File.Exists(path))
        {
            errors.Add(
                new ConfigurationError(request.Position, $"there is no lookup file '{file}'", "correct the path")
            );
            return entries;
        }

        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = request.Separator[0] });
        while (csv.Read())
        {
            if (
                !csv.TryGetFieldIndex(request.KeyField, out var key)
                || !csv.TryGetFieldIndex(request.ValueField, out var value)
            )
            {
                errors.Add(
                    new ConfigurationError(
                        request.Position,
                        $"the lookup file '{file}' lacks column '{request.KeyField}' or '{request.ValueField}'",
                        "correct the column names or the file's header line"
                    )
                );
                break;
            }

            entries.Add(KeyValuePair.Create(csv.GetString(key) ?? "", FieldValue.Text(csv.GetString(value))));
        }

        return entries;
    }

    private async ValueTask<List<KeyValuePair<string, FieldValue>>> FromEntityAsync(
        LookupRequest request,
        EntityAddress address,
        ICollection<ConfigurationError> errors,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<KeyValuePair<string, FieldValue>>();
        var connection = await services.Connections.GetAsync(address.Connection, cancellationToken);
        var schema = await services.Memory.DescribeAsync(connection, address.Entity, calls, cancellationToken);
        var missing = new[] { request.KeyField, request.ValueField }.FirstOrDefault(f => schema?.Field(f) is null);
        if (missing is not null)
        {
            errors.Add(
                new ConfigurationError(
                    request.Position,
                    $"the lookup finds no field '{missing}' in '{address}'",
                    "correct entity and fields"
                )
            );
            return entries;
        }

        var shape = new RecordShape(new[] { request.KeyField, request.ValueField }.Distinct(StringComparer.Ordinal));
        var reader = new SourceReader(connection, address.Entity, shape, services.PageSize, calls);
        await foreach (var page in reader.SweepAsync(resumeAfter: null, where: null, cancellationToken))
        {
            entries.AddRange(
                page.Records.Select(r =>
                    KeyValuePair.Create(PlainText.Of(r.Values[0]) ?? "", r.Values[shape.IndexOf(request.ValueField)])
                )
            );
            if (entries.Count > LargestTable)
            {
                errors.Add(
                    new ConfigurationError(
                        request.Position,
                        $"'{address}' has more than {LargestTable} records, too many for a lookup table",
                        "link the two entities by a process of their own and use 'reference'"
                    )
                );
                break;
            }
        }

        return entries;
    }
}

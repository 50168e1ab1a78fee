using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;
using CsvHelper;
using CsvHelper.Configuration;

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

        return new LookupTables(tables);
    }

    private List<KeyValuePair<string, FieldValue>> FromFile(LookupRequest request, string file, ICollection<ConfigurationError> errors)
    {
        var entries = new List<KeyValuePair<string, FieldValue>>();
        var path = Path.GetFullPath(file, services.Folder);
        if (!File.Exists(path))
        {
            errors.Add(new ConfigurationError(request.Position, $"there is no lookup file '{file}'", "correct the path"));
            return entries;
        }

        var format = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = request.Separator, MissingFieldFound = null };
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, format);
        if (!csv.Read() || !csv.ReadHeader())
        {
            errors.Add(new ConfigurationError(request.Position, $"the lookup file '{file}' is empty", "give it a header line and rows"));
            return entries;
        }

        foreach (var column in new[] { request.KeyField, request.ValueField }.Except(csv.HeaderRecord!, StringComparer.Ordinal))
        {
            errors.Add(
                new ConfigurationError(
                    request.Position,
                    $"the lookup file '{file}' has no column '{column}'",
                    $"use one of: {string.Join(", ", csv.HeaderRecord!)}"
                )
            );
            return entries;
        }

        while (csv.Read())
        {
            entries.Add(KeyValuePair.Create(csv.GetField(request.KeyField) ?? "", FieldValue.Text(csv.GetField(request.ValueField))));
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
        var schemas = await calls.CallAsync(token => connection.DescribeAsync([address.Entity], token), cancellationToken);
        var missing = new[] { request.KeyField, request.ValueField }.FirstOrDefault(f => schemas.Count == 0 || schemas[0].Field(f) is null);
        if (missing is not null)
        {
            errors.Add(
                new ConfigurationError(request.Position, $"the lookup finds no field '{missing}' in '{address}'", "correct entity and fields")
            );
            return entries;
        }

        var shape = new RecordShape(new[] { request.KeyField, request.ValueField }.Distinct(StringComparer.Ordinal));
        var sweep = connection.SweepAsync(new SweepRequest(address.Entity, shape, services.PageSize), cancellationToken);
        await foreach (var page in sweep)
        {
            entries.AddRange(
                page.Records.Select(r => KeyValuePair.Create(PlainText.Of(r.Values[0]) ?? "", r.Values[shape.IndexOf(request.ValueField)]))
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

using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>What mapping one record allocates and takes, against the same mapping written by hand.</summary>
internal sealed class Mapping : IBenchmarkCase
{
    private const int Rows = 20_000;

    public string Name => "mapping";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        var file = Path.Combine(folder, "source.db");
        WideTable.Create(file, Rows);
        await using var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, "state.db"));
        await installation.ConnectAsync("source", new SqlAdapter(), ("dialect", "sqlite"), ("database", file));
        var connection = await installation.GetAsync("source", default);
        var schema = (await connection.DescribeAsync([WideTable.Name], default))[0];
        var errors = new List<ConfigurationError>();
        var mapping = CompiledMapping.Compile(
            BenchInstallation.Parse(ConvertingProcess.Yaml),
            schema,
            schema,
            ConverterCatalogue.BuiltIn,
            LookupTables.Empty,
            errors
        );
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        }

        var records = await ReadAsync(connection, mapping.SourceShape);
        var byHand = new HandWrittenMapping(mapping.SourceShape);
        CheckEqual(mapping, byHand, records);
        var ourBytes = BytesPerRecord(records, r => mapping.Map(r, ReferenceTable.Empty));
        var handBytes = BytesPerRecord(records, byHand.Map);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  by hand {handBytes:0} bytes/record, ours {ourBytes:0}")
        );
        return
        [
            new Figure(
                $"{Name}, bytes allocated per record, ours to by hand",
                ourBytes / handBytes,
                1.3,
                AtLeast: false
            ),
        ];
    }

    private static async Task<List<Record>> ReadAsync(IConnection connection, RecordShape shape)
    {
        var records = new List<Record>(Rows);
        await foreach (var page in connection.SweepAsync(new SweepRequest(WideTable.Name, shape, Rows), default))
        {
            records.AddRange(page.Records);
        }

        return records;
    }

    private static void CheckEqual(CompiledMapping mapping, HandWrittenMapping byHand, List<Record> records)
    {
        foreach (var record in records)
        {
            var mapped = mapping.Map(record, ReferenceTable.Empty);
            if (!mapped.IsComplete || !mapped.Results.AsSpan().SequenceEqual(byHand.Map(record)))
            {
                throw new InvalidOperationException($"The two mappings differ for record {record.Key}.");
            }
        }
    }

    private static double BytesPerRecord(List<Record> records, Func<Record, object> map)
    {
        foreach (var record in records)
        {
            map(record);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in records)
        {
            map(record);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)records.Count;
    }
}

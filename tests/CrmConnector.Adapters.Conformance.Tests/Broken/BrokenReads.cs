using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in what records look like when read.</summary>
internal static class BrokenReads
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.Values_come_in_the_order_of_the_shape), store => new KeepsItsOwnOrder(store)),
        new(
            nameof(Kit.Values_come_in_the_declared_kind),
            store => new DeclaresTruthAsNumbers(store),
            nameof(Kit.Fields_are_described_with_type_and_length)
        ),
        new(
            nameof(Kit.An_empty_field_reads_as_null),
            store => new FetchesNullAsAbsent(store),
            nameof(Kit.A_null_clears_a_field)
        ),
        new(nameof(Kit.A_fetch_reads_the_same_as_a_sweep), store => new SweepsWithWeakVersions(store)),
        new(nameof(Kit.A_fetch_keeps_the_order_of_the_keys), store => new AnswersRepeatedKeysOnce(store)),
        new(nameof(Kit.Impossible_keys_are_not_found), store => new ThrowsForImpossibleKeys(store)),
        new(nameof(Kit.A_fetch_takes_thousands_of_keys), store => new AsksForTwoThousandAtMost(store)),
        new(nameof(Kit.A_missing_field_is_named_in_the_error), store => new NamesNoField(store)),
        new(nameof(Kit.A_missing_entity_is_named_in_the_error), store => new TakesAMissingEntityForAnotherFault(store)),
        new(nameof(Kit.The_modification_time_is_told_where_declared), store => new TellsNoTime(store)),
        new(nameof(Kit.A_merged_record_names_its_master_where_declared), store => new TellsNoMaster(store)),
    ];

    private sealed class TellsNoMaster(MemoryStore store) : MemoryConnection(store)
    {
        protected override Record Shown(MemoryRecord record, RecordShape shape) =>
            base.Shown(record, shape) with
            {
                MergedInto = null,
            };
    }

    private sealed class KeepsItsOwnOrder(MemoryStore store) : MemoryConnection(store)
    {
        protected override Record Shown(MemoryRecord record, RecordShape shape) =>
            base.Shown(
                record,
                new RecordShape(Schema.Fields.Select(field => field.Name).Where(name => shape.IndexOf(name) >= 0))
            );
    }

    private sealed class DeclaresTruthAsNumbers(MemoryStore store) : MemoryConnection(store)
    {
        protected override EntitySchema Described =>
            Schema with
            {
                Fields =
                [
                    .. Schema.Fields.Select(f => f.Type == FieldType.Boolean ? f with { Type = FieldType.Integer } : f),
                ],
            };
    }

    private sealed class FetchesNullAsAbsent(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        )
        {
            var records = await base.FetchAsync(request, cancellationToken);
            return
            [
                .. records.Select(r =>
                    r is null ? null : r with { Values = [.. r.Values.Select(v => v.IsNull ? default : v)] }
                ),
            ];
        }
    }

    private sealed class SweepsWithWeakVersions(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                yield return page with
                {
                    Records = [.. page.Records.Select(record => record with { Version = "W/" + record.Version })],
                };
            }
        }

        protected override bool IsStale(MemoryRecord record, RecordWrite write) =>
            base.IsStale(
                record,
                write with
                {
                    ExpectedVersion = write.ExpectedVersion?.Replace("W/", "", StringComparison.Ordinal),
                }
            );
    }

    private sealed class AnswersRepeatedKeysOnce(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        )
        {
            var met = new HashSet<RecordKey>();
            return
            [
                .. (await base.FetchAsync(request, cancellationToken)).Select(r =>
                    r is not null && met.Add(r.Key) ? r : null
                ),
            ];
        }
    }

    private sealed class ThrowsForImpossibleKeys(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        ) =>
            request.Keys.Any(key => key.Value.Length > 200)
                ? throw new FormatException("The key is too long.")
                : base.FetchAsync(request, cancellationToken);
    }

    private sealed class AsksForTwoThousandAtMost(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        ) => [.. (await base.FetchAsync(request, cancellationToken)).Select((record, i) => i < 2_000 ? record : null)];
    }

    private sealed class NamesNoField(MemoryStore store) : MemoryConnection(store)
    {
        protected override void CheckShape(string entity, RecordShape shape)
        {
            if (shape.Fields.Any(field => Schema.Field(field) is null))
            {
                throw new SchemaChangedException("Something is not there any more.");
            }

            base.CheckShape(entity, shape);
        }
    }

    private sealed class TakesAMissingEntityForAnotherFault(MemoryStore store) : MemoryConnection(store)
    {
        protected override void CheckShape(string entity, RecordShape shape)
        {
            if (!string.Equals(entity, MemorySchema.Entity, StringComparison.Ordinal))
            {
                throw new SystemUnavailableException("The in-memory system did not understand.");
            }

            base.CheckShape(entity, shape);
        }
    }

    private sealed class TellsNoTime(MemoryStore store) : MemoryConnection(store)
    {
        protected override Record Shown(MemoryRecord record, RecordShape shape) =>
            base.Shown(record, shape) with
            {
                ModifiedAt = null,
            };
    }
}

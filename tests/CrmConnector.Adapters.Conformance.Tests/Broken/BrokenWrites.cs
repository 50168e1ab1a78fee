using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in creating, changing and deleting.</summary>
internal static class BrokenWrites
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_created_record_is_stored_as_sent), store => new ForgetsAFieldOfMadeKeys(store)),
        new(nameof(Kit.An_absent_value_is_not_written), store => new TakesAbsentForNull(store)),
        new(
            nameof(Kit.A_null_clears_a_field),
            store => new TakesNullForAbsent(store),
            nameof(Kit.Random_writes_agree_with_a_model)
        ),
        new(
            nameof(Kit.An_update_of_a_missing_record_is_gone_and_creates_nothing),
            store => new UpsertsIntoAnEmptyStore(store)
        ),
        new(nameof(Kit.A_delete_of_a_missing_record_is_gone), store => new DeletesWhatIsGone(store)),
        new(nameof(Kit.A_delete_removes_only_its_record), store => new DeletesByName(store)),
        new(nameof(Kit.An_update_changes_only_its_record), store => new UpdatesByName(store)),
        new(nameof(Kit.Outcomes_keep_the_order_of_the_batch), store => new SortsTheBatchByKind(store)),
        new(nameof(Kit.One_bad_record_does_not_stop_the_others), store => new RefusesTheWholeBatch(store)),
        new(nameof(Kit.A_refused_update_writes_none_of_its_fields), store => new WritesWhatItCan(store)),
        new(nameof(Kit.An_empty_batch_has_no_outcomes), store => new ThrowsForAnEmptyBatch(store)),
        new(nameof(Kit.A_large_batch_is_written_whole), store => new WritesAThousandAtMost(store)),
        new(nameof(Kit.An_unknown_field_is_not_ignored_by_a_write), store => new IgnoresUnknownFields(store)),
    ];

    private sealed class ForgetsAFieldOfMadeKeys(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Put(RecordKey key, WriteBatch batch, RecordWrite write) =>
            write is { Kind: WriteKind.Create, Key: null }
                ? base.Put(
                    key,
                    batch,
                    write with
                    {
                        Values = [.. write.Values.Select(v => v.Kind == ValueKind.Boolean ? default : v)],
                    }
                )
                : base.Put(key, batch, write);
    }

    private sealed class TakesAbsentForNull(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.IsPresent ? value : FieldValue.Null;
    }

    private sealed class TakesNullForAbsent(MemoryStore store) : MemoryConnection(store)
    {
        protected override FieldValue Incoming(string field, FieldValue value) =>
            value.IsNull ? FieldValue.Absent : value;
    }

    private sealed class UpsertsIntoAnEmptyStore(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Missing(WriteBatch batch, RecordWrite write)
        {
            if (Store.All().Count == 0)
            {
                Put(write.Key!.Value, batch, write);
            }

            return base.Missing(batch, write);
        }
    }

    private sealed class DeletesWhatIsGone(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Delete(WriteBatch batch, RecordWrite write) =>
            base.Delete(batch, write) switch
            {
                WriteOutcome.Gone => new WriteOutcome.Written(write.Key!.Value),
                var outcome => outcome,
            };
    }

    private sealed class DeletesByName(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Delete(WriteBatch batch, RecordWrite write)
        {
            var record = Store.Find(write.Key!.Value);
            var outcome = base.Delete(batch, write);
            foreach (
                var twin in Store
                    .All()
                    .Where(twin => outcome is WriteOutcome.Written && twin.Values["name"] == record?.Values["name"])
            )
            {
                Store.Remove(twin.Key);
            }

            return outcome;
        }
    }

    private sealed class UpdatesByName(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Update(WriteBatch batch, RecordWrite write)
        {
            var record = Store.Find(write.Key!.Value);
            foreach (var twin in Store.All().Where(t => t != record && t.Values["name"] == record?.Values["name"]))
            {
                Put(twin.Key, batch, write);
            }

            return base.Update(batch, write);
        }
    }

    private sealed class SortsTheBatchByKind(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) => base.WriteAsync(batch with { Writes = [.. batch.Writes.OrderBy(write => write.Kind)] }, cancellationToken);
    }

    private sealed class RefusesTheWholeBatch(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            var several = batch.Writes.Count > 1 ? batch.Writes : [];
            return several.Select(write => Fault(batch, write)).FirstOrDefault(fault => fault is not null) is { } bad
                ? [.. several.Select(_ => new WriteOutcome.Refused(bad))]
                : await base.WriteAsync(batch, cancellationToken);
        }
    }

    private sealed class WritesWhatItCan(MemoryStore store) : MemoryConnection(store)
    {
        protected override WriteOutcome Update(WriteBatch batch, RecordWrite write)
        {
            var outcome = base.Update(batch, write);
            if (outcome is WriteOutcome.Refused)
            {
                Put(write.Key!.Value, batch, write with { Values = [FieldValue.Absent, .. write.Values.Skip(1)] });
            }

            return outcome;
        }
    }

    private sealed class ThrowsForAnEmptyBatch(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            batch.Writes.Count == 0
                ? throw new InvalidOperationException("Nothing to write.")
                : base.WriteAsync(batch, cancellationToken);
    }

    private sealed class WritesAThousandAtMost(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            var written = await base.WriteAsync(
                batch with
                {
                    Writes = [.. batch.Writes.Take(1_000)],
                },
                cancellationToken
            );
            return [.. written, .. batch.Writes.Skip(1_000).Select(_ => new WriteOutcome.NotAttempted(null))];
        }
    }

    private sealed class IgnoresUnknownFields(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        )
        {
            var known = batch.Shape.Fields.Where(field => Schema.Field(field) is not null).ToArray();
            var positions = known.Select(batch.Shape.IndexOf).ToArray();
            var writes = batch.Writes.Select(w =>
                w.Values.Length == 0 ? w : w with { Values = [.. positions.Select(at => w.Values[at])] }
            );
            return base.WriteAsync(
                batch with
                {
                    Shape = new RecordShape(known),
                    Writes = [.. writes],
                },
                cancellationToken
            );
        }
    }
}

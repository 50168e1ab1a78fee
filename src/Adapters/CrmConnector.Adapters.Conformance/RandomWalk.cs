using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Random writes by the adapter and by another user, kept beside a model.</summary>
internal sealed class RandomWalk(Workbench bench, Random random, bool ownWrites)
{
    private readonly List<RecordKey> _gone = [];

    /// <summary>What should stand in the system.</summary>
    public Dictionary<RecordKey, TestRow> Model { get; } = [];

    public async Task StepAsync()
    {
        var row = bench.NewRow();
        var own = ownWrites && random.Next(3) > 0;
        switch (Model.Count == 0 ? 0 : random.Next(6))
        {
            case 0 or 1:
                var key = own ? await CreateAsync(row) : await bench.InsertAsync(row);
                Expect.True(Model.TryAdd(key, row), $"A create gave the key '{key}', which another record has.");
                break;
            case 2 or 3:
                await UpdateAsync(Pick(), row, own);
                break;
            case 4:
                await DeleteAsync(Pick(), own && bench.Schema.Writes.CanDelete);
                break;
            default:
                await UpdateGoneAsync(row);
                break;
        }
    }

    public async Task CompareAsync(string when)
    {
        var records = await bench.SweepRecordsAsync(bench.Sweep(random.Next(1, 5)));
        Expect.SameKeys(records.Select(record => record.Key), Model.Keys, $"A sweep after random writes ({when})");
        foreach (var record in records)
        {
            foreach (var field in bench.Shape.Fields)
            {
                Expect.Value(
                    bench.Value(record, field),
                    Model[record.Key][field],
                    $"Field '{field}' of '{record.Key}' ({when})"
                );
            }
        }
    }

    public async Task ClearAsync()
    {
        foreach (var key in Model.Keys)
        {
            await bench.System.DeleteAsync(key, bench.Token);
        }

        Model.Clear();
    }

    private RecordKey Pick() => Model.Keys.ElementAt(random.Next(Model.Count));

    private async Task<RecordKey> CreateAsync(TestRow row) =>
        Expect.Outcome<WriteOutcome.Written>(await bench.CreateAsync(row), "A create among random writes").Key;

    private async Task UpdateAsync(RecordKey key, TestRow row, bool own)
    {
        var changed = new TestRow { [bench.Entity.Text] = row[bench.Entity.Text] };
        foreach (var field in bench.Entity.Fields.Skip(1).Where(_ => random.Next(2) == 0))
        {
            changed[field] = random.Next(4) == 0 ? FieldValue.Null : row[field];
        }

        if (own)
        {
            Expect.Outcome<WriteOutcome.Written>(
                await bench.UpdateAsync(key, changed),
                "An update among random writes"
            );
        }
        else
        {
            await bench.System.UpdateAsync(key, changed, bench.Token);
        }

        foreach (var (field, value) in changed)
        {
            Model[key][field] = value;
        }
    }

    private async Task DeleteAsync(RecordKey key, bool own)
    {
        if (own)
        {
            Expect.Outcome<WriteOutcome.Written>(await bench.DeleteAsync(key), "A delete among random writes");
        }
        else
        {
            await bench.System.DeleteAsync(key, bench.Token);
        }

        Model.Remove(key);
        _gone.Add(key);
    }

    private async Task UpdateGoneAsync(TestRow row)
    {
        if (ownWrites && _gone.Count > 0)
        {
            var key = _gone[random.Next(_gone.Count)];
            Expect.Outcome<WriteOutcome.Gone>(
                await bench.UpdateAsync(key, row),
                "An update of a deleted record among random writes"
            );
        }
    }
}

using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Rows of one table on their way in a transaction, and what became of them.</summary>
internal sealed class RowBatch(GroupSide side)
{
    private readonly List<PendingRow> _rows = [];
    private readonly List<WriteOutcome?> _known = [];

    /// <summary>How many rows were added.</summary>
    public int Count => _known.Count;

    /// <summary>Adds a row, checked; gives its place.</summary>
    /// <param name="write">The write.</param>
    /// <param name="values">Its values; null for its own.</param>
    public int Add(RecordWrite write, FieldValue[]? values = null)
    {
        var place = _known.Count;
        var prepared = values is null ? write : write with { Values = values };
        var row = side.Plan.Prepare(prepared);
        _known.Add(
            row.Fault is { } fault ? new WriteOutcome.Refused(fault)
            : row.IsGone ? new WriteOutcome.Gone()
            : null
        );
        if (_known[place] is null)
        {
            _rows.Add(new PendingRow(place, prepared, row));
        }

        return place;
    }

    /// <summary>Writes the rows; one outcome per place.</summary>
    public async Task<WriteOutcome[]> WriteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var outcomes = new WriteOutcome[_known.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = _known[i]!;
        }

        if (_rows.Count > 0)
        {
            await side.Writer.WriteAsync(transaction, _rows, outcomes, cancellationToken);
        }

        return outcomes;
    }

    /// <summary>Makes ready what cannot be made within the transaction.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        _rows.Count == 0 ? Task.CompletedTask : side.Writer.PrepareAsync(_rows, cancellationToken);
}

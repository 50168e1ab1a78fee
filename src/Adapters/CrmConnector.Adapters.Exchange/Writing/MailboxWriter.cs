using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Reading;
using CrmConnector.Adapters.Exchange.Writing.Sending;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Writes records to one mailbox on as many lanes as the mailbox allows; each lane sends one batch after the other.</summary>
internal sealed class MailboxWriter(
    ExchangeClient client,
    WritePlan plan,
    WriteResults results,
    ItemOutcomes outcomes,
    CurrentReader current,
    CallTime callTime
)
{
    /// <summary>Readings and writings of a contact that users change in between.</summary>
    private const int MostMerges = 3;

    private readonly ItemSender _sender = new(client);
    private readonly Queue<WriteItem> _waiting = [];
    private int _lanes;

    public async Task WriteAsync(IReadOnlyCollection<WriteItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            _waiting.Enqueue(item);
        }

        _lanes = Math.Min(client.GateOf(items.First().Mailbox).Limit, items.Count);
        await Task.WhenAll(Enumerable.Range(0, _lanes).Select(_ => RunLaneAsync(cancellationToken)));
    }

    private async Task RunLaneAsync(CancellationToken cancellationToken)
    {
        while (Next() is { Count: > 0 } items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!callTime.IsOver && client.GateOf(items[0].Mailbox).WaitFor(items.Count) is { Ticks: > 0 } wait)
            {
                Rest(items, wait);
            }
            else
            {
                await WriteAsync(items, cancellationToken);
            }
        }
    }

    /// <summary>Nothing more leaves now: the wait is as long as it takes for all that is left, so that the engine does not come back too early.</summary>
    private void Rest(List<WriteItem> items, TimeSpan wait)
    {
        lock (_waiting)
        {
            items.AddRange(_waiting);
            _waiting.Clear();
        }

        var whole = client.GateOf(items[0].Mailbox).WaitFor(items.Count);
        results.SetNotSent(items, whole > wait ? whole : wait, failure: null);
    }

    /// <summary>As many as fit into a batch; fewer near the end, so that all lanes end at the same time.</summary>
    private List<WriteItem> Next()
    {
        lock (_waiting)
        {
            var share = (_waiting.Count + _lanes - 1) / Math.Max(1, _lanes);
            var size = Math.Min(Math.Min(share, client.Settings.BatchSize), _waiting.Count);
            return [.. Enumerable.Range(0, size).Select(_ => _waiting.Dequeue())];
        }
    }

    private async Task WriteAsync(List<WriteItem> items, CancellationToken cancellationToken)
    {
        for (var merges = 1; items.Count > 0; merges++)
        {
            var prepared = await PrepareAsync(items, cancellationToken);
            if (callTime.IsOver)
            {
                Leave(prepared.Select(ready => ready.Item));
                return;
            }

            var answers = await _sender.SendAsync(prepared, cancellationToken);
            items = Settle(prepared, answers, mayMergeAgain: merges < MostMerges);
        }
    }

    private async ValueTask<List<PreparedWrite>> PrepareAsync(
        List<WriteItem> items,
        CancellationToken cancellationToken
    )
    {
        var prepared = new List<PreparedWrite>(items.Count);
        var hasTime = callTime.Prepare();
        foreach (var (i, item) in items.Index())
        {
            if (!hasTime())
            {
                Leave(items.Skip(i));
                break;
            }

            try
            {
                if (await PrepareAsync(item, cancellationToken) is { } ready)
                {
                    prepared.Add(ready);
                }
            }
            catch (PrivilegeMissingException failure)
            {
                var fault = new RecordFault(FaultKind.NotAllowed, "HTTP 403", Fields.PlaceField.Mailbox);
                results.SetClosed(item, fault, failure);
            }
            catch (AdapterException failure)
            {
                results.SetNotSent([item], (failure as SystemUnavailableException)?.RetryAfter, failure);
            }
        }

        return prepared;
    }

    /// <summary>For the next call.</summary>
    private void Leave(IEnumerable<WriteItem> items) => results.SetNotSent(items, TimeSpan.Zero, failure: null);

    /// <summary>The record as it is to be sent; null where its outcome is clear without.</summary>
    private async ValueTask<PreparedWrite?> PrepareAsync(WriteItem item, CancellationToken cancellationToken)
    {
        var write = item.Write;
        var isEmpty = write.Kind == WriteKind.Update && plan.IsEmpty(write);
        var mustMerge = write.Kind == WriteKind.Update && plan.MustMerge(write);
        CurrentContact? known = null;
        if (isEmpty || mustMerge || write.Kind == WriteKind.Delete || MustCheck(write))
        {
            known = await current.ReadAsync(plan, item, cancellationToken);
            if (known is null)
            {
                results.Set(item.Index, new WriteOutcome.Gone());
                return null;
            }
        }

        if (write.ExpectedVersion is { } expected && known?.Version is { } version && version != expected)
        {
            results.Set(item.Index, new WriteOutcome.Moved());
            return null;
        }

        if (isEmpty)
        {
            results.Set(item.Index, new WriteOutcome.Written(write.Key!.Value, known!.Version));
            return null;
        }

        RecordFault? fault = null;
        var body = write.Kind == WriteKind.Delete ? default : plan.WriteBody(write, known?.Row ?? default, out fault);
        if (fault is not null)
        {
            results.Set(item.Index, new WriteOutcome.Refused(fault));
            return null;
        }

        var demanded = write.ExpectedVersion ?? (mustMerge ? known?.Version : null);
        return new PreparedWrite(item, body, demanded is null ? null : ContactVersions.Wrap(demanded));
    }

    /// <summary>That the service heeds a version sent along is not documented; so it is also asked for just before.</summary>
    private bool MustCheck(RecordWrite write) => write.ExpectedVersion is not null && client.Settings.ReadsVersions;

    /// <summary>The records that are to be prepared and sent once more, at once.</summary>
    private List<WriteItem> Settle(List<PreparedWrite> prepared, IReadOnlyList<ItemAnswer> answers, bool mayMergeAgain)
    {
        var again = new List<WriteItem>();
        // behind a record that was refused the others may go at once, but not behind a mailbox that is to be left alone
        var mayGoOn =
            answers.All(answer => answer.State is ItemState.Answered or ItemState.Skipped) && !IsTired(answers);
        for (var i = 0; i < prepared.Count; i++)
        {
            var isSkipped = mayGoOn && answers[i].State == ItemState.Skipped && i > 0;
            if (isSkipped || (mayMergeAgain && ItemOutcomes.MustMergeAgain(prepared[i], answers[i])))
            {
                again.Add(prepared[i].Item);
            }
            else
            {
                outcomes.Settle(prepared[i], answers[i]);
            }
        }

        return again;
    }

    private static bool IsTired(IEnumerable<ItemAnswer> answers) =>
        answers.Any(answer => answer.State == ItemState.Answered && answer.Status is 401 or 408 or 429 or >= 500);
}

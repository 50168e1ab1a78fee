using System.Data;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// Writes records with their parts: many groups in one transaction, each whole or not at all. A group that cannot be written is found, told and left out,
/// and the others are written without it.
/// </summary>
internal sealed class GroupWriter(Session session, GroupSide headers, GroupSide parts, WriteBatch batch)
{
    private readonly WriteOutcome[] _outcomes = new WriteOutcome[batch.Writes.Count];
    private bool _somethingCommitted;

    /// <summary>The batch that tells how parts are written: all in a batch are of one entity and shape.</summary>
    public static WriteBatch PartsOf(WriteBatch batch) =>
        batch.Writes.Select(write => write.Parts).OfType<RecordParts>().First().Batch;

    /// <summary>Makes one of what writes rows in a dialect.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="table">The records' table.</param>
    /// <param name="parts">The parts' table.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="check">Refuses what the dialect would.</param>
    /// <param name="lookup">Reads rows.</param>
    /// <param name="rowWriter">Makes the dialect's writer of a table's rows.</param>
    public static GroupWriter Of(
        Session session,
        Table table,
        Table parts,
        WriteBatch batch,
        ValueCheck check,
        ILookup lookup,
        Func<Table, WritePlan, WriteBatch, IRowWriter> rowWriter
    )
    {
        return new GroupWriter(session, Side(table, batch), Side(parts, PartsOf(batch)), batch);

        GroupSide Side(Table ofSide, WriteBatch writes)
        {
            var plan = new WritePlan(ofSide, writes, check);
            return new GroupSide(
                ofSide,
                plan,
                rowWriter(ofSide, plan, writes),
                new ExpectedRows(session, ofSide, writes, lookup)
            );
        }
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(CancellationToken cancellationToken)
    {
        await session.RunAsync(
            async token =>
            {
                await PrepareAsync(token);
                return true;
            },
            cancellationToken
        );
        await WriteRangeAsync([.. Enumerable.Range(0, _outcomes.Length)], cancellationToken);
        return _outcomes;
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var (ofHeaders, ofParts) = (new RowBatch(headers), new RowBatch(parts));
        foreach (var write in batch.Writes)
        {
            ofHeaders.Add(write);
            foreach (var part in write.Parts?.Batch.Writes ?? [])
            {
                ofParts.Add(part);
            }
        }

        await ofHeaders.PrepareAsync(cancellationToken);
        await ofParts.PrepareAsync(cancellationToken);
    }

    private async Task WriteRangeAsync(int[] groups, CancellationToken cancellationToken)
    {
        if (groups.Length == 0)
        {
            return;
        }

        var (work, fault, isTold) = await TryAsync(groups, Parking.None, cancellationToken);
        if (isTold)
        {
            return;
        }

        if (fault is not null)
        {
            await SplitAsync(groups, work, fault, cancellationToken);
            return;
        }

        Take(work);
        foreach (var group in work.Failed.Keys.Where(group => IsTaken(work.Failed[group]) && work.CanPark(group)))
        {
            await TryParkedAsync(group, cancellationToken);
        }

        if (work.Failed.Count > 0)
        {
            await WriteRangeAsync([.. groups.Where(group => !work.Failed.ContainsKey(group))], cancellationToken);
        }
    }

    /// <summary>One transaction. Where a statement was refused, the fault; where what became of the groups is told already, true.</summary>
    private async Task<(GroupTransaction Work, RecordFault? Fault, bool IsTold)> TryAsync(
        int[] groups,
        Parking parking,
        CancellationToken cancellationToken
    )
    {
        var committing = false;
        var work = Begin(groups, parking);
        try
        {
            await session.RunAsync(
                async token =>
                {
                    // a session may begin the whole anew
                    work = Begin(groups, parking);
                    await using var transaction = await session.Connection.BeginTransactionAsync(
                        IsolationLevel.ReadCommitted,
                        token
                    );
                    await work.WriteAsync(transaction, token);
                    if (work.Failed.Count == 0 && !work.IsParking)
                    {
                        committing = true;
                        await transaction.CommitAsync(CancellationToken.None);
                    }

                    return true;
                },
                cancellationToken
            );
            return (work, null, false);
        }
        catch (Exception exception) when (Fault(exception, work) is { } fault)
        {
            return (work, fault, false);
        }
        catch (Exception exception) when (exception is AdapterException && (committing || _somethingCommitted))
        {
            // what was committed before must be told, so the rest is an outcome too
            foreach (var group in groups)
            {
                _outcomes[group] = committing ? new WriteOutcome.Unanswered() : new WriteOutcome.NotAttempted(null);
            }

            return (work, null, true);
        }
    }

    /// <summary>Takes over what became of groups; of those that failed, nothing was written.</summary>
    private void Take(GroupTransaction work)
    {
        foreach (var (group, outcome) in work.Failed.Count > 0 ? work.Failed : work.Written)
        {
            _outcomes[group] = outcome;
        }

        _somethingCommitted |= work.Failed.Count == 0;
    }

    /// <summary>
    /// Writes a group whose parts pass unique values on among themselves. False, and no outcome, where the table takes none of the values that they would give
    /// theirs up for: then the first refusal is what is to be told.
    /// </summary>
    private async Task<bool> TryParkedAsync(int group, CancellationToken cancellationToken)
    {
        foreach (var parking in new[] { Parking.High, Parking.Low, Parking.Empty })
        {
            var (work, fault, isTold) = await TryAsync([group], parking, cancellationToken);
            if (isTold)
            {
                return true;
            }

            if (work.IsParking)
            {
                continue;
            }

            if (fault is null)
            {
                Take(work);
            }
            else
            {
                await TellAsync([group], work, fault, cancellationToken);
            }

            return true;
        }

        return false;
    }

    private GroupTransaction Begin(int[] groups, Parking parking, bool oneByOne = false) =>
        new(headers, parts, batch, groups) { OneByOne = oneByOne, Parking = parking };

    private static bool IsTaken(WriteOutcome outcome) =>
        outcome is WriteOutcome.PartFailed { Outcome: WriteOutcome.Refused { Fault.Kind: FaultKind.Duplicate } };

    private RecordFault? Fault(Exception exception, GroupTransaction work) =>
        session.Errors.Fault(exception, (work.IsAtParts ? parts : headers).Table);

    /// <summary>A refused statement tells neither its record nor its group: both are found by writing less.</summary>
    private async Task SplitAsync(
        int[] groups,
        GroupTransaction work,
        RecordFault fault,
        CancellationToken cancellationToken
    )
    {
        if (groups.Length > 1)
        {
            var middle = groups.Length / 2;
            await WriteRangeAsync(groups[..middle], cancellationToken);
            await WriteRangeAsync(groups[middle..], cancellationToken);
            return;
        }

        var mayPark = fault.Kind == FaultKind.Duplicate && work.IsAtParts && work.CanPark(groups[0]);
        if (!mayPark || !await TryParkedAsync(groups[0], cancellationToken))
        {
            await TellAsync(groups, work, fault, cancellationToken);
        }
    }

    private async Task TellAsync(
        int[] group,
        GroupTransaction work,
        RecordFault fault,
        CancellationToken cancellationToken
    )
    {
        var refused = new WriteOutcome.Refused(
            fault.Kind == FaultKind.ReferenceMissing && work.IsDeleting ? fault with { Kind = FaultKind.InUse } : fault
        );
        if (!work.IsAtParts)
        {
            _outcomes[group[0]] = refused;
        }
        else if (work.Part is { } part)
        {
            _outcomes[group[0]] = new WriteOutcome.PartFailed(part, refused);
        }
        else
        {
            await FindPartAsync(group, work.Parking, refused, cancellationToken);
        }
    }

    /// <summary>Writes the group's parts one by one, in a transaction that is never committed, until one is refused.</summary>
    private async Task FindPartAsync(
        int[] group,
        Parking parking,
        WriteOutcome.Refused refused,
        CancellationToken cancellationToken
    )
    {
        var work = Begin(group, parking, oneByOne: true);
        try
        {
            await session.RunAsync(
                async token =>
                {
                    work = Begin(group, parking, oneByOne: true);
                    await using var transaction = await session.Connection.BeginTransactionAsync(
                        IsolationLevel.ReadCommitted,
                        token
                    );
                    await work.WriteAsync(transaction, token);
                    return true;
                },
                cancellationToken
            );
            // only together they are refused (a constraint that is checked at the commit)
            _outcomes[group[0]] = work.Failed.GetValueOrDefault(group[0], refused);
        }
        catch (Exception exception) when (Fault(exception, work) is { } fault)
        {
            var found = new WriteOutcome.Refused(fault);
            _outcomes[group[0]] = work.Part is { } part ? new WriteOutcome.PartFailed(part, found) : found;
        }
    }
}

using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Finds changes by the column in which applications say when a row last changed.</summary>
/// <remarks>
/// A row is stamped before it is committed, so every round reads back by the overlap: nothing is lost as long as no transaction stays open longer
/// than that. The horizon moves on with the database's clock, so rows are read again only while the overlap still covers them. Stamps without a
/// zone may be of any zone; there the horizon is the newest stamp, moved on by the time that has passed since.
/// </remarks>
internal sealed class ModifiedFeed(Table table, FeedContext context, StampRange range) : IFeed
{
    private static readonly TimeSpan s_farthestZone = TimeSpan.FromHours(14);

    private readonly Column _column = table.Modified!;
    private readonly SqlSyntax _syntax = context.Syntax;

    public async Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken)
    {
        var (top, clock) = await LookAsync(session, cancellationToken);
        return new ModifiedPosition(Horizon(top, clock, null), clock, null).Format();
    }

    public async Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var at = ModifiedPosition.Parse(position);
        if (at.Round is null)
        {
            var (top, clock) = await LookAsync(session, cancellationToken);
            at = at with
            {
                Round = new ModifiedRound(Horizon(top, clock, at), clock, top, null, Unstamped: _column.Nullable),
            };
        }

        var round = at.Round;
        if (!round.Unstamped && round.Top.IsNull)
        {
            return new ChangePage([], [], new ModifiedPosition(round.Next, round.NextClock, null).Format(), true);
        }

        var (sql, values) = round.Unstamped
            ? UnstampedSql(plan, round, pageSize)
            : StampedSql(plan, at, round, pageSize);
        var records = new List<Record>();
        var stamp = FieldValue.Null;
        bool more;
        await using (var command = session.Command(sql, values))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (records.Count < pageSize && await reader.ReadAsync(cancellationToken))
            {
                records.Add(plan.Read(reader));
                stamp = plan.ReadModified(reader);
            }

            more = records.Count == pageSize && await reader.ReadAsync(cancellationToken);
        }

        if (more)
        {
            return new ChangePage(
                records,
                [],
                (at with { Round = round with { After = (stamp, records[^1].Key) } }).Format(),
                false
            );
        }

        return round.Unstamped
            ? new ChangePage(
                records,
                [],
                (at with { Round = round with { Unstamped = false, After = null } }).Format(),
                false
            )
            : new ChangePage(records, [], new ModifiedPosition(round.Next, round.NextClock, null).Format(), true);
    }

    private (string Sql, List<BoundValue> Values) UnstampedSql(RowPlan plan, ModifiedRound round, int pageSize)
    {
        var keys = table.Key.Select(c => _syntax.Quote(c.Name)).ToList();
        var values = new List<BoundValue>();
        var tests = new List<string> { $"{_syntax.Quote(_column.Name)} IS NULL" };
        if (round.After is { } after)
        {
            tests.Add(_syntax.After(table.Key, 1));
            AddKey(values, after.Key);
        }
        else if (NullKeys.Filter(table, _syntax) is { Length: > 0 } filter)
        {
            tests.Add(filter);
        }

        return (Page(plan, tests, keys, pageSize), values);
    }

    private (string Sql, List<BoundValue> Values) StampedSql(
        RowPlan plan,
        ModifiedPosition at,
        ModifiedRound round,
        int pageSize
    )
    {
        var modified = _syntax.Quote(_column.Name);
        List<string> order = [modified, .. table.Key.Select(c => _syntax.Quote(c.Name))];
        var values = new List<BoundValue>();
        var tests = new List<string>();
        if (round.After is { } after)
        {
            tests.Add(_syntax.After([_column, .. table.Key], 1));
            values.Add(new BoundValue(_column, after.Stamp));
            AddKey(values, after.Key);
        }
        else if (at.Horizon is { } horizon)
        {
            tests.Add(range.From(_column, Back(horizon, context.Settings.Overlap), round.Top, values));
        }

        values.Add(new BoundValue(_column, round.Top));
        tests.Add($"{modified} <= {_syntax.Bound(_column, _syntax.Parameter(values.Count))}");
        return (Page(plan, tests, order, pageSize), values);
    }

    private string Page(RowPlan plan, IEnumerable<string> tests, IEnumerable<string> order, int pageSize) =>
        _syntax.SelectPage(
            plan.Select(_syntax),
            table.Quoted,
            string.Join(" AND ", tests),
            string.Join(", ", order),
            pageSize + 1
        );

    private void AddKey(List<BoundValue> values, RecordKey key)
    {
        var parts =
            KeyText.Parse(key, table.Key)
            ?? throw CheckpointText.Expired(table, "the type of the key has changed since");
        values.AddRange(table.Key.Select((column, i) => new BoundValue(column, parts[i])));
    }

    private async Task<(FieldValue Top, DateTime Clock)> LookAsync(Session session, CancellationToken cancellationToken)
    {
        var sql = $"SELECT {_syntax.Newest(_column)}, {_syntax.UtcClock} FROM {table.Quoted}";
        var rows = await session.QueryAsync(
            session.Command(sql),
            r => (_column.Codec.Read(r, 0), UtcClock.Read(r, 1)),
            cancellationToken
        );
        var top = rows[0].Item1;
        return top.IsNull || Stamp.TryTime(top, out _, out _)
            ? rows[0]
            : throw new InvalidConfigurationException(
                $"The column '{_column.Name}' of '{table.Entity}' holds a newest value that is no time; correct the row, or switch the column off in the setting 'modifiedFields' (\"{table.Entity}=none\")."
            );
    }

    /// <summary>The writers' present time: for instants the clock, else the newest stamp or the last horizon moved on.</summary>
    private static DateTime? Horizon(FieldValue top, DateTime clock, ModifiedPosition? before)
    {
        if (top.IsNull || !Stamp.TryTime(top, out var newest, out var isInstant))
        {
            return before?.Horizon;
        }

        if (isInstant)
        {
            return clock;
        }

        if (newest > clock + s_farthestZone)
        {
            newest = clock + s_farthestZone;
        }

        if (before?.Horizon is not { } last)
        {
            return newest;
        }

        var moved = clock > before.Clock ? last + (clock - before.Clock) : last;
        return moved > newest ? moved : newest;
    }

    private static DateTime Back(DateTime time, TimeSpan by) => time.Ticks > by.Ticks ? time - by : DateTime.MinValue;
}

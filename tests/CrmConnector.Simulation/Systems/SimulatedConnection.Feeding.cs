using System.Globalization;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Systems;

/// <content>The feeds.</content>
internal sealed partial class SimulatedConnection : IChangeFeed
{
    public async ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken)
    {
        var ticket = await gate.EnterAsync(CallKind.Position, system, entity, cancellationToken).ConfigureAwait(false);
        var position =
            system.Entity(entity).Traits.Feed == FeedKind.Modified
                ? new StampPlace(system.SafeStamp, Key: "").ToCheckpoint()
                : At(system.SafePosition);
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return position;
    }

    public IAsyncEnumerable<FeedPage> ReadChangesAsync(FeedRequest request, CancellationToken cancellationToken) =>
        system.Entity(request.Entity).Traits.Feed switch
        {
            FeedKind.Modified => ReadStampsAsync(request, cancellationToken),
            FeedKind.DeltaRounds => ReadRoundAsync(request, cancellationToken),
            _ => ReadLogAsync(request, cancellationToken),
        };

    private static Checkpoint At(long position) => new(position.ToString(CultureInfo.InvariantCulture));

    private async IAsyncEnumerable<FeedPage> ReadLogAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);
        var position = long.Parse(request.After!.Value.Value, CultureInfo.InvariantCulture);
        var held = long.MaxValue;
        bool isLast;
        do
        {
            var ticket = await gate.EnterAsync(CallKind.Feed, system, request.Entity, cancellationToken)
                .ConfigureAwait(false);
            var safe = system.SafePosition;
            var isHeldBack = entity.Traits.Feed == FeedKind.EarlyNumbersHeldBack;
            if (isHeldBack && gate.World.CurrentRun is { } run && entity.Log.Exists(entry => entry.Position > safe))
            {
                run.WasToldLess = true;
            }

            var news = entity
                .Log.Where(entry => entry.Position > position && (!isHeldBack || entry.Position <= safe))
                .GroupBy(entry => entry.Key)
                .Select(changes => changes.MaxBy(entry => entry.Position))
                .OrderBy(entry => entry.Position)
                .ToList();
            isLast = news.Count <= request.PageSize || EndsReading;
            LogEntry[] page = [.. news.Take(request.PageSize)];
            position =
                page.Length > 0 && !isLast ? page[^1].Position
                : isHeldBack ? Math.Max(position, safe)
                : Math.Max(position, system.Position);

            // what was open when the reading passed it is read again, also where it commits before the reading ends
            held = position > safe ? Math.Min(held, safe) : held;
            var next = Math.Min(position, held);
            gate.World.Trace?.Line($"{system.Name} feed of {request.Entity}: {page.Length}, next {next}");
            var records = Present(entity, page.Select(entry => entry.Key), view, out var deleted);
            await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
            yield return new FeedPage(records, deleted, At(next), isLast);
        } while (!isLast);
    }

    private async IAsyncEnumerable<FeedPage> ReadRoundAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);

        // A round without a checkpoint has none that could expire.
        var kind = request.After is null ? CallKind.Sweep : CallKind.Feed;
        List<RecordKey>? keys = null;
        var token = 0L;
        while (true)
        {
            var ticket = await gate.EnterAsync(kind, system, request.Entity, cancellationToken).ConfigureAwait(false);
            if (keys is null)
            {
                token = system.SafePosition;
                keys = request.After is { } after
                    ? [.. KeysAfter(entity, long.Parse(after.Value, CultureInfo.InvariantCulture))]
                    : [.. entity.Live.Select(record => record.Key)];
                keys = entity.Traits.Habits.TellsAgain ? ToldAgain(entity, keys, request.After, token) : keys;
            }

            RecordKey[] page = [.. keys.Take(request.PageSize)];
            keys.RemoveRange(0, page.Length);
            page = [.. page.Distinct()];
            var isLast = keys.Count == 0 || EndsReading;
            gate.World.Trace?.Line(
                $"{system.Name} round of {request.Entity}: {page.Length}{(isLast ? $", token {token}" : "")}"
            );
            var records = Present(entity, page, view, out var deleted);
            await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
            yield return new FeedPage(records, deleted, isLast ? At(token) : null, isLast);
            if (isLast)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The rows of a round in no order: with some that were told in earlier rounds, some twice, and removals of records that nobody ever heard of. A page names
    /// a key once only, as the contract of adapters wants.
    /// </summary>
    private static List<RecordKey> ToldAgain(
        SimulatedEntity entity,
        IReadOnlyList<RecordKey> news,
        Checkpoint? after,
        long token
    )
    {
        var rows = new List<RecordKey>(news);
        if (after is { } checkpoint)
        {
            var position = long.Parse(checkpoint.Value, CultureInfo.InvariantCulture);
            rows.AddRange(
                entity
                    .Log.Where(entry => entry.Position <= position)
                    .Select(entry => entry.Key)
                    .Distinct()
                    .Except(news)
                    .Where(key => Dice.For(token, key.Value + "again").Percent(15))
                    .ToList()
            );
            if (Dice.For(token, "unheard").Percent(30))
            {
                rows.Add(new RecordKey($"unheard-{token % 7}"));
            }
        }

        rows.AddRange(rows.Where(key => Dice.For(token, key.Value + "twice").Percent(15)).ToList());
        return
        [
            .. rows.Select((key, place) => (Key: key, Order: Dice.For(token + place, key.Value).Next()))
                .OrderBy(row => row.Order)
                .Select(row => row.Key),
        ];
    }

    private static IEnumerable<RecordKey> KeysAfter(SimulatedEntity entity, long position) =>
        entity.Log.Where(entry => entry.Position > position).Select(entry => entry.Key).Distinct();

    private async IAsyncEnumerable<FeedPage> ReadStampsAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);
        var place = StampPlace.From(request.After!.Value);
        StampPlace? held = null;
        bool isLast;
        do
        {
            var ticket = await gate.EnterAsync(CallKind.Feed, system, request.Entity, cancellationToken)
                .ConfigureAwait(false);
            var safe = new StampPlace(system.SafeStamp, Key: "");
            var from = place;
            SimulatedRecord[] news =
            [
                .. entity
                    .Live.Where(record => new StampPlace(record.ModifiedAt, record.Key.Value).IsAfter(from))
                    .OrderBy(record => record.ModifiedAt)
                    .ThenBy(record => record.Key.Value, StringComparer.Ordinal)
                    .Take(request.PageSize + 1),
            ];
            isLast = news.Length <= request.PageSize || EndsReading;
            news = [.. news.Take(request.PageSize)];
            if (news.Length > 0)
            {
                place = new StampPlace(news[^1].ModifiedAt, news[^1].Key.Value);
            }

            // A stamp that others can still get, now or by a late commit, is read again from its beginning.
            held ??= place.IsAfter(safe) ? safe : null;
            var next = held ?? place;
            gate.World.Trace?.Line($"{system.Name} stamps of {request.Entity}: {news.Length}, next {next}");
            Record[] records = [.. news.Where(IsNews).Select(view.Of)];
            await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
            yield return new FeedPage(records, [], next.ToCheckpoint(), isLast);
        } while (!isLast);
    }

    private bool EndsReading => gate.World.Mutation is { EndsReading: true };

    private bool IsNews(SimulatedRecord record) => gate.World.Mutation?.PassesOver(record) is not true;

    private List<Record> Present(
        SimulatedEntity entity,
        IEnumerable<RecordKey> keys,
        RecordView view,
        out List<RecordKey> deleted
    )
    {
        var records = new List<Record>();
        deleted = [];
        foreach (var key in keys)
        {
            if (entity.Find(key) is { } record)
            {
                if (IsNews(record))
                {
                    records.Add(view.Of(record));
                }
            }
            else
            {
                deleted.Add(key);
            }
        }

        return records;
    }
}

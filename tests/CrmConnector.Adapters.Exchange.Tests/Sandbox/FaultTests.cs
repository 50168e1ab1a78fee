using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Sandbox;
using CrmConnector.Testing;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>Whatever goes wrong in the service, a caller that sends again what was not answered ends with each contact once.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Mailbox = "anna@contoso.test";
    private static readonly string[] Fields = ["companyName", "businessPhone1"];

    private ExchangeSandbox _sandbox = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = Surroundings.Time,
                Mailboxes = [new ExchangeMailbox(Mailbox, "Anna") { Folders = ["Clients"] }],
            },
            CancellationToken.None
        );
        _connection = await _sandbox.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    public static TheoryData<Fault> WriteFaults =>
        [
            OfCreates(FaultKind.CommitThenGatewayTimeout),
            OfCreates(FaultKind.CommitThenClose),
            OfCreates(FaultKind.GatewayTimeout),
            OfCreates(FaultKind.ServiceUnavailable),
            OfCreates(FaultKind.TooManyRequests),
            new Fault(FaultKind.TooManyConcurrentRequests)
            {
                Table = "contact",
                Times = 3,
                Delay = TimeSpan.Zero,
            },
            OfCreates(FaultKind.ServerError) with
            {
                Status = 502,
            },
            OfCreates(FaultKind.EmptyBody) with
            {
                Status = 503,
            },
            OfCreates(FaultKind.Close),
            new Fault(FaultKind.Close) { Table = "batch", Times = 3 },
            new Fault(FaultKind.EmptyBody)
            {
                Table = "batch",
                Times = 3,
                Status = 504,
            },
            new Fault(FaultKind.TooManyRequests) { Table = "batch", Times = 3 },
            new Fault(FaultKind.ClaimsChallenge) { Table = "batch", Times = 1 },
        ];

    [Theory]
    [MemberData(nameof(WriteFaults), DisableDiscoveryEnumeration = true)]
    public async Task Creates_that_are_sent_until_they_are_answered_make_each_contact_once(Fault fault)
    {
        _sandbox.Faults.Add(fault);
        var keys = await UntilAnsweredAsync(Creates(50, FieldValue.Text("+39 02 1")));
        keys.Distinct().Count().ShouldBe(50);
        var contacts = _sandbox.Users.Contacts(Mailbox);
        contacts.Count.ShouldBe(50);
        contacts
            .Select(c => c.Fields["companyName"]?.GetValue<string>())
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(50);
    }

    [Fact]
    public async Task Also_where_the_search_lags_behind()
    {
        _sandbox.Settings.Habits = new ExchangeHabits { Lag = TimeSpan.FromMilliseconds(400) };
        _sandbox.Faults.Add(OfCreates(FaultKind.CommitThenGatewayTimeout) with { Times = 2 });
        // hurried time makes of 40 seconds one
        await using var connection = await _sandbox.ConnectAsync(("settleTime", "40s"));
        await UntilAnsweredAsync(Creates(10, FieldValue.Null), connection);
        _sandbox.Users.Contacts(Mailbox).Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(FaultKind.DeltaEmptyPage)]
    [InlineData(FaultKind.DeltaDuplicate)]
    [InlineData(FaultKind.DeltaReplay)]
    [InlineData(FaultKind.DeltaReversed)]
    [InlineData(FaultKind.DeltaLateUpdate)]
    public async Task A_replica_that_follows_the_feed_stays_right(FaultKind kind)
    {
        _sandbox.Settings.Habits = new ExchangeHabits { Delta = new ExchangeDeltaHabits { MostPageSize = 3 } };
        _sandbox.Faults.Add(new Fault(kind) { Times = 8 });
        var random = new Random(17);
        var ids = new List<string>();
        var replica = new Dictionary<RecordKey, string>();
        Checkpoint? checkpoint = null;
        for (var round = 0; round < 12; round++)
        {
            for (var step = 0; step < 4; step++)
            {
                await ChangeAsync(random, ids, $"Company {round}.{step}");
            }

            foreach (var page in await _connection.ReadFeedAsync("contacts@anna/*", checkpoint, "companyName"))
            {
                foreach (var record in page.Records)
                {
                    replica[record.Key] = record.Values[0].ToDisplayText();
                }

                page.Deleted.ToList().ForEach(key => replica.Remove(key));
                checkpoint = page.Next ?? checkpoint;
            }

            var expected = ids.ToDictionary(
                id => new RecordKey(id),
                id => _sandbox.Users.Find(Mailbox, id)!.Fields["companyName"]?.GetValue<string>() ?? ""
            );
            replica.ShouldBe(expected, ignoreOrder: true, $"round {round}");
        }
    }

    /// <summary>A fault that the first three creates meet.</summary>
    private static Fault OfCreates(FaultKind kind) =>
        new(kind)
        {
            Table = "contact",
            Verb = "POST",
            Times = 3,
        };

    private static RecordWrite[] Creates(int count, FieldValue phone) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    Exchanging.NewCreate(("companyName", FieldValue.Text($"Company {i:D2}")), ("businessPhone1", phone))
                ),
        ];

    private async Task ChangeAsync(Random random, List<string> ids, string name)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["companyName"] = name };
        switch (ids.Count < 3 ? 0 : random.Next(6))
        {
            case 0 or 1:
                ids.Add(
                    await _sandbox.Users.CreateAsync(Mailbox, values, random.Next(2) == 0 ? null : "Clients", default)
                );
                break;
            case 2 or 3:
                await _sandbox.Users.EditAsync(Mailbox, ids[random.Next(ids.Count)], values, default);
                break;
            case 4:
                var id = ids[random.Next(ids.Count)];
                await _sandbox.Users.DeleteAsync(Mailbox, id, forGood: false, default);
                ids.Remove(id);
                break;
            default:
                await _sandbox.Users.MoveAsync(
                    Mailbox,
                    ids[random.Next(ids.Count)],
                    random.Next(2) == 0 ? null : "Clients",
                    default
                );
                break;
        }
    }

    /// <summary>What the engine does: sends again what was not attempted or not answered, and says of the latter that it may have arrived.</summary>
    private async Task<List<RecordKey>> UntilAnsweredAsync(RecordWrite[] creates, IConnection? connection = null)
    {
        var keys = new List<RecordKey>();
        var pending = creates.ToList();
        for (var attempt = 0; pending.Count > 0; attempt++)
        {
            attempt.ShouldBeLessThan(12);
            IReadOnlyList<WriteOutcome> outcomes;
            try
            {
                outcomes = await (connection ?? _connection).WriteAsync("contacts@anna", Fields, [.. pending]);
            }
            catch (SystemUnavailableException)
            {
                outcomes = [.. pending.Select(_ => new WriteOutcome.Unanswered())];
            }

            var wait =
                outcomes.OfType<WriteOutcome.NotAttempted>().Select(o => o.RetryAfter).Max() ?? TimeSpan.FromSeconds(1);
            keys.AddRange(outcomes.OfType<WriteOutcome.Written>().Select(w => w.Key));
            keys.AddRange(outcomes.OfType<WriteOutcome.Found>().Select(f => f.Key));
            outcomes.ShouldAllBe(o =>
                o is WriteOutcome.Written
                || o is WriteOutcome.Found
                || o is WriteOutcome.NotAttempted
                || o is WriteOutcome.Unanswered
            );
            pending =
            [
                .. pending
                    .Zip(outcomes)
                    .Where(p => p.Second is WriteOutcome.NotAttempted or WriteOutcome.Unanswered)
                    .Select(p => p.Second is WriteOutcome.Unanswered ? p.First with { NeverSent = false } : p.First),
            ];
            await Task.Delay(wait, new HurriedTime());
        }

        return keys;
    }
}

using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Notifications.Composing;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Sending;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Outbox;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Composing;

/// <summary>An installation of which only the state store, the clock and the rules count.</summary>
internal sealed class ComposingFixture : IAsyncDisposable, IConnectionProvider, IComposingTimes
{
    private const string Secret = "a secret of the tests, long enough";

    private static readonly SourcePosition Place = new("crmconnector.yaml", 1, 1);

    private readonly Dictionary<string, Exception> _failures = new(StringComparer.Ordinal);

    private ComposingFixture(IStateStore store, VirtualTime time, StoredFlow flow) =>
        (Store, Time, Flow) = (store, time, flow);

    public IStateStore Store { get; }

    public VirtualTime Time { get; }

    public StoredFlow Flow { get; }

    public NotificationsDefinition Notifications { get; set; } =
        new()
        {
            RulesFolder = "notifications",
            Channels =
            [
                new SmtpChannelDefinition("mail", Place)
                {
                    Host = "mail.example.com",
                    Port = 587,
                    From = new MailSender("crm@example.com", "CRM Connector"),
                },
                new FilesChannelDefinition("files", Place) { Folder = "reports" },
            ],
            Roles =
            [
                new RoleDefinition("administrators", Place) { To = ["anna@example.com", "bruno@example.com"] },
                new RoleDefinition("vendite", Place) { To = ["carla@example.com"], Language = "it" },
                new RoleDefinition("management", Place) { To = ["chief@example.com"] },
                new RoleDefinition("archive", Place) { Channel = "files" },
            ],
        };

    public IReadOnlyList<NotificationRule> Rules { get; private set; } = [];

    /// <summary>Until when it is quiet; null for now.</summary>
    public DateTimeOffset? Quiet { get; set; }

    public EngineServices Engine =>
        new()
        {
            Store = Store,
            Connections = this,
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = FieldHasher.FromSecret(Secret),
            Sealer = ValueSealer.FromSecret(Secret),
            Time = Time,
            Random = new Random(1),
            Processes = [Process],
            Events = new EventRules(Rules, ValueSealer.FromSecret(Secret)),
        };

    private static ProcessDefinition Process { get; } =
        ProcessFileParser
            .Parse(
                """
                process: customers
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                fields: [ { from: name, to: name } ]
                schedule: { every: 1h }
                """,
                "customers.yaml"
            )
            .Definition!;

    public static async Task<ComposingFixture> OpenAsync(params IReadOnlyList<string> rules)
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));
        var store = await SqliteStateStore.OpenAsync(
            new StateStoreOptions(Path: null, "acme", FieldHasher.FromSecret(Secret).KeyId),
            time,
            default
        );
        var flow = await store.Flows.RegisterFlowAsync(
            new FlowRegistration("customers", "customer", Process.From, Process.To, "1", ["name"]),
            default
        );
        var fixture = new ComposingFixture(store, time, flow);
        fixture.Use(rules);
        return fixture;
    }

    public void Use(params IReadOnlyList<string> rules)
    {
        var files = rules.Select(rule => NotificationFileParser.Parse(rule, "rule.yaml")).ToList();
        files.SelectMany(file => file.Errors).ShouldBeEmpty();
        Rules = [.. files.Select(file => file.Rule!)];
    }

    /// <summary>Something happens that is not about records. A system that is down is noted as such, as the end of a run does.</summary>
    public async Task RaiseAsync(EventKind kind, string subject, string? detail = null)
    {
        if (kind == EventKind.SystemDown)
        {
            await NoteAsync(end => end with { Down = [new SystemNote(subject, [])] });
        }

        var payload = new EventPayload { Detail = detail };
        await Store.Outbox.AddAsync(Engine.Events.Of(kind, subject, [], runId: null, payload), default);
    }

    /// <summary>Systems answer again.</summary>
    public Task UpAsync(params IReadOnlyList<string> connections) =>
        NoteAsync(end => end with { Up = [.. connections.Select(connection => new SystemNote(connection, []))] });

    /// <summary>A record of the process waits in quarantine.</summary>
    public async Task QuarantineAsync(string key)
    {
        var run = await Store.Runs.StartAsync(new RunStart("customers", RunKind.Incremental, 1, Flow), default);
        await Store.CommitPageAsync(
            new PageCommit(Flow, run, 1)
            {
                Quarantined = [new QuarantineNote(new RecordKey(key), "too-long", "name", "it is too long")],
            },
            default
        );
        await Store.Runs.EndAsync(new RunEnd(run, RunStatus.Completed), default);
    }

    private async Task NoteAsync(Func<RunEnd, RunEnd> note)
    {
        var run = await Store.Runs.StartAsync(new RunStart("other", RunKind.Incremental, 1), default);
        await Store.Runs.EndAsync(note(new RunEnd(run, RunStatus.Completed)), default);
    }

    /// <summary>Something happens to records, as a page would tell it.</summary>
    public async Task RaiseAsync(string rule, EventKind kind, params IReadOnlyList<EventGroup> groups)
    {
        var payload = new EventPayload { Entity = "crm/account", Groups = groups };
        var happened = new OutboxEvent(rule, kind, "customers")
        {
            RunId = 1,
            Records = groups.Sum(group => group.Count),
            Payload = EventSealing.Seal(Engine.Sealer, rule, payload),
        };
        await Store.Outbox.AddAsync([happened], default);
    }

    /// <summary>A run of the process that takes a while and ends as it would in the engine.</summary>
    public async Task<long> RunAsync(RunStatus status = RunStatus.Completed, string? reason = null)
    {
        var run = await Store.Runs.StartAsync(new RunStart("customers", RunKind.Incremental, 1, Flow), default);
        Time.Advance(TimeSpan.FromSeconds(3));
        await Store.Runs.EndAsync(
            new RunEnd(run, status, reason)
            {
                Events = Engine.Events.OfReports("customers", run, status == RunStatus.Completed, isNews: true),
            },
            default
        );
        return run;
    }

    /// <summary>Composes what is to be composed; gives when it wants to look again.</summary>
    public async Task<DateTimeOffset?> ComposeAsync()
    {
        var context = new ComposingContext(
            new InstallationDefinition
            {
                Name = "acme",
                Position = Place,
                Folder = ".",
                Connections = [],
                ProcessesFolder = "processes",
                StateFile = "state.db",
                HashKey = new SettingValue("key", Place),
                Notifications = Notifications,
            },
            Engine,
            new MessageRenderer(MessageTemplates.BuiltIn),
            this
        );
        return await MessageComposer.ComposeAsync(context, (rule, failure) => _failures[rule] = failure, default);
    }

    /// <summary>The messages that were made, the oldest first.</summary>
    public async Task<IReadOnlyList<(string Channel, Message Message)>> MessagesAsync()
    {
        _failures.ShouldBeEmpty();
        var seals = new SealedMessages(ValueSealer.FromSecret(Secret));
        var stored = await Store.Messages.ListAsync(state: null, before: null, 1000, default);
        return [.. stored.Reverse().Select(message => (message.Channel, seals.Open(message)!))];
    }

    /// <summary>The messages since the last call of this, a line each: channel, recipients, subject.</summary>
    public async Task<IReadOnlyList<string>> NewAsync()
    {
        await ComposeAsync();
        var all = await MessagesAsync();
        var lines = all.Skip(Seen)
            .Select(m => $"{m.Channel} {string.Join(',', m.Message.To)}: {m.Message.Subject}")
            .ToList();
        Seen = all.Count;
        return lines;
    }

    private int Seen { get; set; }

    public ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken) =>
        throw new SystemUnavailableException("no system in these tests");

    public DateTimeOffset? QuietUntil(IReadOnlyList<string> calendars, DateTimeOffset now) =>
        calendars.Count > 0 && Quiet > now ? Quiet : null;

    public DateTimeOffset? NextRun(ProcessDefinition process, DateTimeOffset after) => after + TimeSpan.FromHours(1);

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}

using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Processes;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;
using CrmConnector.State;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A story in a simulated world, step by step: for what only shows when something goes wrong at one certain moment.</summary>
internal sealed class SimulatedStory : IDisposable
{
    private readonly World _world = new(seed: 1, new SimulationSettings());
    private readonly SimulatedInstallation _installation;

    /// <summary>Makes the systems; each process goes from the ERP into the CRM or the mail server.</summary>
    public SimulatedStory(EntityHabits erp, EntityHabits crm, EntityHabits? mail = null, int pageSize = 10)
    {
        Erp = _world.AddSystem("erp").Add(Entities.ErpCustomers(erp));
        Crm = _world.AddSystem("crm").Add(Entities.CrmCustomers(crm));
        Mail = _world.AddSystem("mail").Add(Entities.MailContacts(mail ?? Simple));
        _installation = new SimulatedInstallation(_world, pageSize);
    }

    /// <summary>A system without surprises.</summary>
    public static EntityHabits Simple { get; } =
        new(FeedKind.ChangeLog, CreateKind.Receipts) { HasVersions = true, TellsStored = true };

    public SimulatedEntity Erp { get; }

    public SimulatedEntity Crm { get; }

    public SimulatedEntity Mail { get; }

    public IStateStore Store => _installation.Store;

    /// <summary>A process from the ERP to another system: code, name and email, matched by code.</summary>
    public SimulatedProcess Process(SimulatedEntity target, string rules = "") => Process(Erp, target, rules);

    public SimulatedProcess Process(
        SimulatedEntity source,
        SimulatedEntity target,
        string rules = "",
        string email = "",
        bool mapsCode = true
    )
    {
        var name = $"{source.System.Name}-{target.System.Name}";
        var yaml = $$"""
            process: {{name}}
            link: customer
            from: { connection: {{source.System.Name}}, entity: customers }
            to: { connection: {{target.System.Name}}, entity: customers }
            match: [ { code: code } ]
            fields:
            {{(mapsCode ? "  - { from: code, to: code }" : "")}}
              - { from: name, to: name }
              - { from: email, to: email{{email}} }
            {{rules}}
            """;
        var process = new SimulatedProcess(
            new SimulatedProcessFile(
                name,
                isSecond =>
                    Meaning(
                        isSecond
                            ? string.Concat(yaml.Split('\n').Where(l => !l.Contains("email")).Select(l => l + '\n'))
                            : yaml
                    )
            ),
            source,
            target
        );
        _world.Processes.Add(process);
        return process;
    }

    /// <summary>The integrator takes the email out of a process's file, or puts it back.</summary>
    public void Change(SimulatedProcess process) => process.Change(_world.Tick());

    private static ProcessMeaning Meaning(string yaml)
    {
        var file = ProcessFileParser.Parse(yaml, "story.yaml");
        file.Errors.ShouldBeEmpty();
        return new ProcessMeaning(yaml, file.Definition!, []) { Deletes = file.Definition!.Deletes.Kind };
    }

    /// <summary>Both flows of a two-way process between the ERP and another system.</summary>
    public (SimulatedProcess There, SimulatedProcess Back) TwoWay(
        SimulatedEntity target,
        string rules,
        string email = ""
    ) => TwoWay(Erp, target, rules, email);

    /// <summary>Both flows of a two-way process.</summary>
    public (SimulatedProcess There, SimulatedProcess Back) TwoWay(
        SimulatedEntity source,
        SimulatedEntity target,
        string rules,
        string email = ""
    )
    {
        var there = Process(source, target, rules, email);
        var file = new SimulatedProcessFile(
            $"{there} (back)",
            isSecond => Reversed(isSecond ? there.File.Second : there.File.First)
        );
        var back = new SimulatedProcess(file, target, source);
        (there.Partner, back.Partner) = (back, there);
        _world.Processes.Add(back);
        return (there, back);
    }

    private static ProcessMeaning Reversed(ProcessMeaning there) =>
        there with
        {
            Definition = there.Definition.Reverse!,
            Deletes = there.Definition.Reverse!.Deletes.Kind,
        };

    /// <summary>Runs flows, each in its turn, until a round writes nothing.</summary>
    public void Settle(params SimulatedProcess[] flows)
    {
        for (var round = 0; round < 8; round++)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(5));
            if (flows.Sum(flow => Run(flow).Writes) == 0)
            {
                return;
            }
        }

        throw new ShouldAssertException("The systems do not come to rest.");
    }

    public SimulatedRecord Insert(SimulatedEntity entity, string code, string name, string email = "a@x.example")
    {
        var values = new FieldValue[entity.Traits.Fields.Count];
        Set(entity, values, "code", code);
        Set(entity, values, "name", name);
        Set(entity, values, "email", email);
        var key =
            entity.Traits.Create == CreateKind.MappedKey ? new RecordKey(code)
            : entity.Traits.Create == CreateKind.OwnGuid ? new RecordKey($"00000000-0000-0000-0000-{_world.Tick():d12}")
            : entity.NewKey();
        return entity.Insert(Actor.User, key, values, Guid.Empty, entity.System.CommitNow());
    }

    public void Update(SimulatedEntity entity, SimulatedRecord record, string field, string? value) =>
        Update(entity, record, field, FieldValue.Text(value));

    public void Update(SimulatedEntity entity, SimulatedRecord record, string field, FieldValue value) =>
        entity.Update(Actor.User, record, [(entity.Traits.IndexOf(field), value)], entity.System.CommitNow());

    /// <summary>Nothing happens for a time.</summary>
    public void Wait(TimeSpan time) => _world.Clock.Advance(time);

    public void Delete(SimulatedEntity entity, SimulatedRecord record) =>
        entity.Delete(Actor.User, record, entity.System.CommitNow());

    /// <summary>Runs a process; it must complete, and its report must add up.</summary>
    public RunRecord Run(SimulatedProcess process, RunOptions? options = null)
    {
        var run = _installation.Run(process, options ?? new RunOptions(), []);
        run.Report!.Ending.ShouldBe(RunEnding.Completed, run.Report.Message);
        run.Report.AddsUp.ShouldBeTrue();
        return run;
    }

    /// <summary>Runs a process that a guard stops; gives what the run says.</summary>
    public string StoppedByGuard(SimulatedProcess process)
    {
        var run = _installation.Run(process, new RunOptions(), []);
        run.Report!.Ending.ShouldBe(RunEnding.GuardStopped);
        return run.Report.Message.ShouldNotBeNull();
    }

    /// <summary>Runs a process with one fault, which must happen.</summary>
    public RunRecord RunWith(SimulatedProcess process, Fault fault, RunPhase phase, int calls = 1)
    {
        var armed = new ArmedFault(1, fault, phase, calls);
        var run = _installation.Run(process, new RunOptions(), [armed]);
        armed.HasFired.ShouldBeTrue();
        return run;
    }

    /// <summary>Runs a process that is killed when its writes are done and nothing is committed.</summary>
    public void KillAfterWriting(SimulatedProcess process)
    {
        RunWith(process, Fault.CrashBefore, RunPhase.Committing).Report.ShouldBeNull();
        _world.Clock.Advance(SimulatedInstallation.UntilLeasesEnd);
    }

    /// <summary>Runs a process that is killed by the first call of a kind that it makes in a phase.</summary>
    public void KillAfter(SimulatedProcess process, Fault fault, RunPhase phase, CallKind call)
    {
        var armed = new ArmedFault(1, fault, phase, calls: 1) { OnlyAt = call };
        _installation.Run(process, new RunOptions(), [armed]).Report.ShouldBeNull();
        _world.Clock.Advance(SimulatedInstallation.UntilLeasesEnd);
    }

    public IReadOnlyList<string> Quarantine(SimulatedProcess process) =>
        [
            .. _installation
                .Ask(s => s.Quarantine.ListAsync(new(process.Name, 100, null), CancellationToken.None))
                .Select(entry => entry.Reason),
        ];

    /// <summary>How often the quarantined records of a flow were tried, in all.</summary>
    public int Tries(SimulatedProcess process) =>
        _installation
            .Ask(s => s.Quarantine.ListAsync(new(process.Name, 100, null), CancellationToken.None))
            .Sum(entry => entry.Attempts);

    /// <summary>The target fields that a person is to decide about, of all records of a flow.</summary>
    public IReadOnlyList<string> Reviews(SimulatedProcess process) =>
        [.. _installation.Reviews(process).SelectMany(entry => entry.Fields)];

    public void RetryQuarantine(SimulatedProcess process) => _installation.RetryQuarantine(process);

    /// <summary>The living records of an entity: code, name, email.</summary>
    public static IReadOnlyList<string> Show(SimulatedEntity entity) =>
        [
            .. entity
                .Live.Select(record =>
                    $"{Get(entity, record, "code")} {Get(entity, record, "name")} {Get(entity, record, "email")}"
                )
                .Order(StringComparer.Ordinal),
        ];

    public static string Get(SimulatedEntity entity, SimulatedRecord record, string field) =>
        record.Values[entity.Traits.IndexOf(field)].ToDisplayText();

    public void Dispose() => _installation.Dispose();

    private static void Set(SimulatedEntity entity, FieldValue[] values, string field, string value) =>
        values[entity.Traits.IndexOf(field)] = FieldValue.Text(value);
}

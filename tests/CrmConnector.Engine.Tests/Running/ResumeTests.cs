using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>A run that ends anywhere is continued by the next one: nothing lost, nothing doubled.</summary>
public sealed class ResumeTests
{
    private const int Many = 45;

    /// <summary>The target makes its own keys, so that a doubled create would show.</summary>
    private const string ReceiptCrm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name VARCHAR(40), phone TEXT);
        """;

    /// <summary>The target makes its own keys, and takes each code only once.</summary>
    private const string UniqueCrm = """
        CREATE TABLE account (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name VARCHAR(40), phone TEXT);
        """;

    private const string Matched = CustomerStory.Process + "\nmatch: [ { code: code } ]\n";

    public static TheoryData<CrashPlace, int, bool> Places()
    {
        var places = new TheoryData<CrashPlace, int, bool>();
        foreach (var place in Enum.GetValues<CrashPlace>())
        {
            foreach (var page in new[] { 1, 3 })
            {
                places.Add(place, page, true);
                places.Add(place, page, false);
            }
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_first_load_that_is_killed_is_finished_by_the_next_run(CrashPlace place, int page, bool keyed)
    {
        await using var installation = await CreateAsync(keyed);

        installation.CrashAt(place, page);
        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();
        await installation.CompleteAsync(CustomerStory.Process);

        ShouldBeInStep(installation);
        (await installation.CompleteAsync(CustomerStory.Process)).Sums.Read.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_incremental_run_that_is_killed_is_finished_by_the_next_run(
        CrashPlace place,
        int page,
        bool keyed
    )
    {
        await using var installation = await CreateAsync(keyed);
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 25");
        installation.InErp(CustomerStory.Customers(Many + 1, 25));
        installation.CrashAt(place, page);
        (await installation.CrashAsync(CustomerStory.Process + NoGuard)).ShouldBeTrue();
        await installation.CompleteAsync(CustomerStory.Process + NoGuard);

        ShouldBeInStep(installation);
        (await installation.CompleteAsync(CustomerStory.Process + NoGuard)).Sums.Read.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task What_changes_while_the_program_is_down_arrives(CrashPlace place, int page, bool keyed)
    {
        await using var installation = await CreateAsync(keyed);

        installation.CrashAt(place, page);
        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();
        installation.InErp("UPDATE customers SET name = name || ' changed', phone = phone || 'x'");
        await installation.CompleteAsync(CustomerStory.Process + NoGuard);
        // What the killed sweep had already passed is read by the feed, which follows it.
        await installation.CompleteAsync(CustomerStory.Process + NoGuard);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task What_a_killed_run_created_is_deleted_when_its_source_record_is_gone(bool keyed, bool again)
    {
        await using var installation = await CreateAsync(keyed);
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        if (again)
        {
            await installation.CompleteAsync(process);
            installation.InErp(CustomerStory.Customers(Many + 1, 5));
        }

        installation.CrashAt(CrashPlace.AfterWriting, 1);
        (await installation.CrashAsync(process)).ShouldBeTrue();
        installation.InErp($"DELETE FROM customers WHERE id IN (3, {Many + 3})");
        await installation.CompleteAsync(process);
        await installation.CompleteAsync(process);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_killed_run_changed_is_no_edit_of_others_and_is_deleted_with_its_source_record(bool keyed)
    {
        await using var installation = await CreateAsync(keyed);
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);

        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id IN (3, 4)");
        installation.CrashAt(CrashPlace.AfterWriting, 1);
        (await installation.CrashAsync(process)).ShouldBeTrue();
        installation.InErp("DELETE FROM customers WHERE id = 3");
        await installation.CompleteAsync(process);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(CallKind.Feed)]
    [InlineData(CallKind.Sweep)]
    [InlineData(CallKind.Write)]
    [InlineData(CallKind.Describe)]
    [InlineData(CallKind.Identify)]
    public async Task A_system_that_stays_down_stops_the_run_cleanly_and_it_resumes_later(CallKind kind)
    {
        await using var installation = await CreateAsync(keyed: true);
        if (kind == CallKind.Feed)
        {
            await installation.CompleteAsync(CustomerStory.Process);
            installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 15");
        }

        var connection = kind == CallKind.Write ? installation.Crm : installation.Erp;
        connection.Forget();
        connection.Before = call =>
        {
            if (
                call.Kind == kind
                && (call.Number > 1 || kind is CallKind.Feed or CallKind.Describe or CallKind.Identify)
            )
            {
                throw new SystemUnavailableException("The system is down.");
            }
        };
        var report = await installation.RunAsync(CustomerStory.Process);
        connection.Forget();
        var resumed = await installation.CompleteAsync(CustomerStory.Process);

        report.Ending.ShouldBe(RunEnding.SystemUnavailable);
        report.Message.ShouldBe("The system is down.");
        resumed.Ending.ShouldBe(RunEnding.Completed);
        ShouldBeInStep(installation);
    }

    [Fact]
    public async Task A_system_that_is_down_for_a_moment_costs_a_wait_and_nothing_else()
    {
        await using var installation = await CreateAsync(keyed: true);
        static Action<ConnectionCall> Stutter(CallKind kind) =>
            call =>
            {
                if (call.Kind == kind && call.Number % 2 == 1)
                {
                    throw new SystemUnavailableException("Busy.", TimeSpan.FromSeconds(7));
                }
            };

        installation.Erp.Before = Stutter(CallKind.Sweep);
        installation.Crm.Before = Stutter(CallKind.Write);
        await installation.CompleteAsync(CustomerStory.Process);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(CallKind.Sweep, 5)]
    [InlineData(CallKind.Feed, 1)]
    public async Task Nothing_is_asked_for_behind_the_last_page(CallKind kind, int pages)
    {
        await using var installation = await CreateAsync(keyed: true);
        if (kind == CallKind.Feed)
        {
            await installation.CompleteAsync(CustomerStory.Process);
            installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id = 1");
            installation.Erp.Forget();
        }

        installation.Erp.Before = call =>
        {
            if (call.Kind == kind && call.Number > pages)
            {
                throw new SystemUnavailableException("Down, now that everything is read.");
            }
        };
        await installation.CompleteAsync(CustomerStory.Process);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_lost_is_asked_for_again_and_makes_no_second_record(bool keyed)
    {
        await using var installation = await CreateAsync(keyed);
        installation.Crm.After = call =>
        {
            if (call.Kind == CallKind.Write && call.Number % 2 == 1)
            {
                throw new SystemUnavailableException("The connection was cut.");
            }
        };
        await installation.CompleteAsync(CustomerStory.Process);

        ShouldBeInStep(installation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_was_updated_as_its_create_was_refused_is_linked_once(bool keyed)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 1),
            keyed ? CustomerStory.Crm : UniqueCrm
        );
        installation.Crm.Schema = WithoutReceipts;
        installation.Store.AfterIntents = () =>
        {
            installation.Store.AfterIntents = null;
            installation.InCrm("INSERT INTO account (code, name) VALUES ('C00001', 'Name 1')");
        };
        installation.CrashAt(CrashPlace.AfterWriting, 2);
        (await installation.CrashAsync(Matched)).ShouldBeTrue();
        installation.QueryCrm("SELECT phone FROM account").ShouldBe(["02 1"]);

        installation.Crm.Schema = WithoutReceipts;
        var report = await installation.CompleteAsync(Matched);

        report.Sums[JournalOutcome.Linked].ShouldBe(1);
        ShouldBeInStep(installation);
        (await installation.CompleteAsync(Matched)).Sums.Read.ShouldBe(0);
    }

    private static EntitySchema WithoutReceipts(EntitySchema schema) =>
        schema with
        {
            Writes = schema.Writes with { Receipts = false },
        };

    private const string NoGuard = "\nguard: { updates: none }\n";

    private static async Task<SqlInstallation> CreateAsync(bool keyed)
    {
        var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, Many),
            keyed ? CustomerStory.Crm : ReceiptCrm
        );
        installation.PageSize = 10;
        return installation;
    }

    private static void ShouldBeInStep(SqlInstallation installation)
    {
        var there = installation.QueryCrm("SELECT code, name, phone FROM account ORDER BY code");
        var expected = installation.QueryErp("SELECT code, name, phone FROM customers ORDER BY code");
        there.Except(expected, StringComparer.Ordinal).Take(3).ShouldBeEmpty();
        expected.Except(there, StringComparer.Ordinal).Take(3).ShouldBeEmpty();
        there.Count.ShouldBe(expected.Count);
    }
}

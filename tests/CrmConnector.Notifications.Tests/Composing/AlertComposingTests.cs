using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Tests.Composing;

public sealed class AlertComposingTests
{
    private const string Trouble = """
        notification: trouble
        alert: [ run-failed, system-down, processes-refused, run-missed ]
        to: [ administrators ]
        escalate: { after: 4h, to: [ management ] }
        """;

    private const string Created = """
        notification: created
        alert: record-created
        to: [ administrators ]
        throttle: { most: 2, within: 1h }
        """;

    [Fact]
    public async Task The_first_violation_is_told_and_its_end_and_nothing_between()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);

        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldStartWith("mail anna@example.com,bruno@example.com: ");
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        fixture.Time.Advance(TimeSpan.FromMinutes(30));
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        (await fixture.NewAsync()).ShouldBeEmpty();

        await fixture.RaiseAsync(EventKind.SystemDown, "erp");
        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldContain("erp");
        await fixture.RaiseAsync(EventKind.SystemUp, "crm");
        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldContain("crm");
        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldHaveSingleItem().Subject.ShouldBe("erp");

        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        (await fixture.NewAsync()).ShouldHaveSingleItem("it is another outage").ShouldContain("crm");
    }

    [Fact]
    public async Task A_failure_is_over_when_a_run_completes()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RunAsync(RunStatus.Failed, "broken");
        await fixture.RaiseAsync(EventKind.RunFailed, "customers", "broken");
        (await fixture.NewAsync()).Count.ShouldBe(1);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.RunAsync(RunStatus.Failed, "broken");
        await fixture.RaiseAsync(EventKind.RunFailed, "customers", "broken");
        (await fixture.NewAsync()).ShouldBeEmpty();

        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.RunAsync();

        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_acts_on_is_told_to_others_once()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.NewAsync();

        var next = await fixture.ComposeAsync();
        next.ShouldBe(fixture.Time.GetUtcNow() + TimeSpan.FromHours(4));
        fixture.Time.Advance(TimeSpan.FromHours(4));
        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldStartWith("mail chief@example.com: ");
        fixture.Time.Advance(TimeSpan.FromHours(4));
        (await fixture.NewAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_sees_to_is_not_told_to_others()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.NewAsync();

        await fixture.Store.Incidents.AcknowledgeAsync("crm", "anna", default);
        fixture.Time.Advance(TimeSpan.FromHours(5));

        (await fixture.NewAsync()).ShouldBeEmpty();
        await fixture.RaiseAsync(EventKind.SystemUp, "crm");
        (await fixture.NewAsync()).ShouldHaveSingleItem("that it is over is told all the same");
    }

    [Fact]
    public async Task What_comes_above_the_throttle_is_summed_up()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Created);
        for (var i = 0; i < 2; i++)
        {
            await fixture.RaiseAsync("created", EventKind.RecordCreated, Records(1, i));
            (await fixture.NewAsync()).Count.ShouldBe(1);
            fixture.Time.Advance(TimeSpan.FromMinutes(5));
        }

        for (var i = 0; i < 37; i++)
        {
            await fixture.RaiseAsync("created", EventKind.RecordCreated, Records(1, 10 + i));
        }

        (await fixture.NewAsync()).ShouldBeEmpty();
        var next = await fixture.ComposeAsync();
        next.ShouldBe(fixture.Time.GetUtcNow() + TimeSpan.FromMinutes(50));
        fixture.Time.Advance(TimeSpan.FromMinutes(50));

        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldContain("37");
        (await fixture.Store.Outbox.ListRulesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_thousand_events_make_one_message_that_can_be_read()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Created);
        for (var page = 0; page < 50; page++)
        {
            await fixture.RaiseAsync("created", EventKind.RecordCreated, Records(2000, page * 2000));
        }

        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldContain("100,000");
        var html = (await fixture.MessagesAsync()).Single().Message.Html;
        html.Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public async Task In_quiet_times_nothing_is_sent_and_nothing_is_lost()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: calm
            alert: record-created
            to: [ administrators ]
            quiet: nights
            """
        );
        fixture.Quiet = fixture.Time.GetUtcNow() + TimeSpan.FromHours(8);
        await fixture.RaiseAsync("calm", EventKind.RecordCreated, Records(1, 1));

        (await fixture.NewAsync()).ShouldBeEmpty();
        (await fixture.ComposeAsync()).ShouldBe(fixture.Quiet);
        fixture.Time.Advance(TimeSpan.FromHours(8));

        (await fixture.NewAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Roles_are_told_in_their_language_and_through_their_channel()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: down
            alert: system-down
            to: [ administrators, vendite, archive, dario@example.com ]
            """
        );
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");

        var told = (await fixture.NewAsync()).Select(line => line.Split(':')[0]).ToList();

        told.Order(StringComparer.Ordinal)
            .ShouldBe([
                "files ",
                "mail anna@example.com,bruno@example.com,dario@example.com",
                "mail carla@example.com",
            ]);
        (await fixture.MessagesAsync())
            .Select(m => m.Message.Language)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["en", "en", "it"]);
    }

    [Fact]
    public async Task Each_of_those_whom_records_name_is_told_of_his_own()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: owners
            alert: record-created
            entity: crm/account
            to: [ { field: owner } ]
            """
        );
        await fixture.RaiseAsync(
            "owners",
            EventKind.RecordCreated,
            Records(2, 0) with
            {
                To = ["elena@example.com"],
            },
            Records(1, 2) with
            {
                To = ["fabio@example.com"],
            },
            Records(1, 3)
        );

        var told = await fixture.NewAsync();

        // a record that names nobody is told to the administrators
        told.Select(line => line.Split(':')[0])
            .Order(StringComparer.Ordinal)
            .ShouldBe(["mail anna@example.com,bruno@example.com", "mail elena@example.com", "mail fabio@example.com"]);
        var own = (await fixture.MessagesAsync()).Single(m => m.Message.To[0] == "fabio@example.com").Message.Text;
        own.ShouldContain("k2");
        own.ShouldNotContain("k1");
    }

    [Fact]
    public async Task Somebody_who_is_told_of_his_own_and_in_place_of_nobody_gets_both()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: owners
            alert: record-created
            entity: crm/account
            to: [ { field: owner } ]
            """
        );
        fixture.Notifications = fixture.Notifications with
        {
            Roles =
            [
                new RoleDefinition("administrators", fixture.Notifications.Channels[0].Position)
                {
                    To = ["anna@example.com"],
                },
            ],
        };
        await fixture.RaiseAsync(
            "owners",
            EventKind.RecordCreated,
            Records(1, 0) with
            {
                To = ["anna@example.com"],
            },
            Records(1, 1)
        );

        (await fixture.NewAsync()).Count.ShouldBe(2);
        (await fixture.Store.Outbox.ListRulesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_problems_that_end_together_make_one_message()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.RaiseAsync(EventKind.SystemDown, "erp");
        (await fixture.NewAsync()).Count.ShouldBe(1);

        await fixture.UpAsync("crm", "erp");
        await fixture.RaiseAsync(EventKind.SystemUp, "crm");
        await fixture.RaiseAsync(EventKind.SystemUp, "erp");

        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_system_that_is_up_again_unheard_is_no_problem_any_more()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.NewAsync();

        await fixture.UpAsync("crm");

        (await fixture.NewAsync()).Count.ShouldBe(1);
        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Problems_of_a_rule_that_is_gone_stand_no_longer()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.NewAsync();
        fixture.Use(Created);

        (await fixture.NewAsync()).ShouldBeEmpty();
        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_records_that_came_with_the_first_one_are_told_with_it()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: waiting
            alert: record-quarantined
            to: [ administrators ]
            """
        );
        await fixture.QuarantineAsync("k0");
        for (var page = 0; page < 3; page++)
        {
            await fixture.RaiseAsync("waiting", EventKind.RecordQuarantined, Records(2000, page * 2000));
        }

        (await fixture.NewAsync()).ShouldHaveSingleItem().ShouldContain("6,000");
        await fixture.RaiseAsync("waiting", EventKind.RecordQuarantined, Records(1, 9000));
        (await fixture.NewAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_of_a_record_is_shown_as_the_language_writes_it()
    {
        await using var fixture = await ComposingFixture.OpenAsync(
            """
            notification: big
            alert: record-created
            language: it
            entity: crm/account
            show: [ revenue ]
            to: [ administrators ]
            """
        );
        var record = new EventRecord
        {
            Key = "k1",
            Fields = [EventField.Of("Fatturato", FieldValue.Decimal(50000.5m))],
        };
        await fixture.RaiseAsync("big", EventKind.RecordCreated, new EventGroup { Count = 1, Records = [record] });

        await fixture.NewAsync();

        (await fixture.MessagesAsync()).Single().Message.Text.ShouldContain("50.000,5");
    }

    [Fact]
    public async Task Composed_again_after_a_crash_nothing_is_told_twice()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble, Created);
        await fixture.RaiseAsync(EventKind.SystemDown, "crm");
        await fixture.RaiseAsync("created", EventKind.RecordCreated, Records(1, 1));
        (await fixture.NewAsync()).Count.ShouldBe(2);

        (await fixture.NewAsync()).ShouldBeEmpty();
        (await fixture.Store.Outbox.ListRulesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_for_a_rule_that_is_gone_is_forgotten()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Created);
        await fixture.RaiseAsync("created", EventKind.RecordCreated, Records(1, 1));
        fixture.Use(Trouble);

        (await fixture.NewAsync()).ShouldBeEmpty();
        (await fixture.Store.Outbox.ListRulesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Problems_of_a_process_that_is_gone_are_over()
    {
        await using var fixture = await ComposingFixture.OpenAsync(Trouble);
        await fixture.RaiseAsync(EventKind.RunFailed, "suppliers");

        await fixture.NewAsync();

        (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldBeEmpty();
    }

    private static EventGroup Records(int count, int first) =>
        new()
        {
            Count = count,
            Records =
            [
                .. Enumerable
                    .Range(first, Math.Min(count, EventGroup.MostRecords))
                    .Select(i => new EventRecord { Key = $"k{i}" }),
            ],
        };
}

using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point20_LagTests : ExchangeTest
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Delta_and_filter_know_of_a_write_later_and_everything_else_at_once()
    {
        Habits(habits => habits with { Lag = Lag });
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        var id = await CreateAsync("A");

        (await Graph.GetAsync($"{Contacts}/{id}")).Status.ShouldBe(200);
        (await Graph.GetAsync(Contacts)).Values.Count.ShouldBe(1);
        (await Graph.GetAsync($"{Contacts}?$filter=surname eq 'A'")).Values.ShouldBeEmpty();
        (await Graph.GetAsync($"{Contacts}/delta")).Values.ShouldBeEmpty();
        var quiet = await Graph.GetAsync(link);
        quiet.Values.ShouldBeEmpty();

        Clock.Advance(Lag - TimeSpan.FromSeconds(1));
        (await Graph.GetAsync($"{Contacts}?$filter=surname eq 'A'")).Values.ShouldBeEmpty();
        (await Graph.GetAsync(link)).Values.ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await Graph.GetAsync($"{Contacts}?$filter=surname eq 'A'")).Values.Count.ShouldBe(1);
        IdOf((await Graph.GetAsync(quiet.DeltaLink!)).Values.Single()).ShouldBe(id);
        IdOf((await Graph.GetAsync(link)).Values.Single()).ShouldBe(id);
    }

    [Fact]
    public async Task A_change_that_is_not_visible_yet_hides_nobody_from_the_first_round()
    {
        var id = await CreateAsync("A");
        Clock.Advance(TimeSpan.FromMinutes(1));
        Habits(habits => habits with { Lag = Lag });

        await Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":"Buyer"}""");

        var first = await Graph.GetAsync($"{Contacts}/delta");
        IdOf(first.Values.Single()).ShouldBe(id);
        Clock.Advance(Lag);
        IdOf((await Graph.GetAsync(first.DeltaLink!)).Values.Single()).ShouldBe(id);
    }

    [Theory]
    [InlineData("surname eq 'B'")]
    [InlineData("startswith(surname,'B')")]
    [InlineData("emailAddresses/any(a:a/address eq 'b@b.example')")]
    [InlineData("singleValueExtendedProperties/Any(ep: ep/id eq 'String 0x3A24001E' and ep/value eq 'b')")]
    public async Task A_new_value_is_not_found_at_once(string filter)
    {
        var id = await CreateAsync("A");
        Clock.Advance(TimeSpan.FromMinutes(1));
        Habits(habits => habits with { Lag = Lag });
        var reply = await Graph.PatchAsync(
            $"{Contacts}/{id}",
            """
            {"surname":"B","emailAddresses":[{"address":"b@b.example"}],
             "singleValueExtendedProperties":[{"id":"String 0x3A24001E","value":"b"}]}
            """
        );
        reply.Status.ShouldBe(200, reply.Text);

        (await Graph.GetAsync($"{Contacts}?$filter={filter}")).Values.ShouldBeEmpty();
        Clock.Advance(Lag);
        (await Graph.GetAsync($"{Contacts}?$filter={filter}")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_removal_lags_too()
    {
        var id = await CreateAsync("A");
        Clock.Advance(TimeSpan.FromMinutes(1));
        Habits(habits => habits with { Lag = Lag });
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await Graph.DeleteAsync($"{Contacts}/{id}");

        (await Graph.GetAsync(link)).Values.ShouldBeEmpty();
        Clock.Advance(Lag);
        (await Graph.GetAsync(link)).Values.Single().ContainsKey("@removed").ShouldBeTrue();
    }

    [Fact]
    public async Task Lag_can_be_had_as_a_fault()
    {
        await CreateAsync("A");
        Sandbox.Faults.Add(new Fault(FaultKind.Lag) { Delay = Lag, Operation = "list" });

        (await Graph.GetAsync($"{Contacts}?$filter=surname eq 'A'")).Values.ShouldBeEmpty();
        (await Graph.GetAsync($"{Contacts}?$filter=surname eq 'A'")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_there_at_the_start_is_visible()
    {
        await using var sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = Clock,
                Mailboxes = Mailboxes,
                SampleContacts = 4,
                Habits = new ExchangeHabits { Lag = Lag },
            },
            CancellationToken.None
        );
        using var graph = await GraphClient.SignInAsync(sandbox);

        (await graph.GetAsync($"{Contacts}/delta")).Values.ShouldNotBeEmpty();
    }
}

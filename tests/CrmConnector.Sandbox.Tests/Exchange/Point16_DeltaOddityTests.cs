using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point16_DeltaOddityTests : ExchangeTest
{
    [Fact]
    public async Task A_page_can_be_empty_and_have_a_next_one()
    {
        var id = await CreateAsync("A");
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaEmptyPage));

        var empty = await Graph.GetAsync($"{Contacts}/delta");
        empty.Values.ShouldBeEmpty();
        empty.DeltaLink.ShouldBeNull();

        IdOf((await Graph.GetAsync(empty.NextLink!)).Values.Single()).ShouldBe(id);
    }

    [Fact]
    public async Task A_row_can_come_twice()
    {
        var id = await CreateAsync("A");
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaDuplicate));

        (await Graph.GetAsync($"{Contacts}/delta")).Values.Select(IdOf).ShouldBe([id, id]);
    }

    [Fact]
    public async Task A_row_can_come_again_though_nothing_changed()
    {
        var old = await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        var made = await CreateAsync("B");
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaReplay));

        (await Graph.GetAsync(link)).Values.Select(IdOf).ShouldBe([old, made]);
    }

    [Fact]
    public async Task Rows_can_come_in_reverse_order()
    {
        var first = await CreateAsync("A");
        var second = await CreateAsync("B");
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaReversed));

        (await Graph.GetAsync($"{Contacts}/delta")).Values.Select(IdOf).ShouldBe([second, first]);
    }

    [Fact]
    public async Task A_removal_can_come_before_an_update_of_the_same_contact()
    {
        var id = await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":"Buyer"}""");
        await Graph.DeleteAsync($"{Contacts}/{id}");
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaLateUpdate));

        var rows = (await Graph.GetAsync(link)).Values;

        rows.Select(IdOf).ShouldBe([id, id]);
        rows[0].ContainsKey("@removed").ShouldBeTrue();
        ((string?)rows[1]["jobTitle"]).ShouldBe("Buyer");
        (await Graph.GetAsync($"{Contacts}/{id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Oddities_meet_only_the_mailbox_that_they_name()
    {
        await CreateAsync("A");
        var fault = Sandbox.Faults.Add(new Fault(FaultKind.DeltaDuplicate) { Mailbox = Bruno });

        (await Graph.GetAsync($"{Contacts}/delta")).Values.Count.ShouldBe(1);
        Sandbox.Faults.Hits(fault).ShouldBe(0);
    }
}

using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Tests;

public class FlowTests
{
    private static readonly FlowRegistration First = new(
        "p",
        "customer",
        new EntityAddress("erp", "customers"),
        new EntityAddress("crm", "account"),
        "v1",
        ["name", "phone"]
    );

    [Fact]
    public async Task A_deselected_field_keeps_its_slot_and_new_ones_come_behind()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var flows = fixture.Store.Flows;
        var first = await flows.RegisterFlowAsync(First, default);
        first.PreviousFingerprint.ShouldBeNull();
        first.Fields.ShouldBe(["name", "phone"]);

        var second = await flows.RegisterFlowAsync(
            First with
            {
                MappingFingerprint = "v2",
                TargetFields = ["fax", "phone"],
            },
            default
        );
        (second.Id, second.PreviousFingerprint, second.MappingFingerprint).ShouldBe((first.Id, "v1", "v2"));
        second.Fields.ShouldBe(["name", "phone", "fax"]);
        (second.SlotOf("fax"), second.SlotOf("phone"), second.SlotOf("no")).ShouldBe((2, 1, -1));
    }

    [Fact]
    public async Task Link_sets_keep_the_same_entity_apart()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var address = new EntityAddress("erp", "customers");
        var customer = await fixture.Store.Flows.RegisterEntityAsync("customer", address, default);
        var contact = await fixture.Store.Flows.RegisterEntityAsync("contact", address, default);
        customer.ShouldBe(fixture.Flow.Source);
        contact.Id.ShouldNotBe(customer.Id);
        (await fixture.Store.Flows.ListEntitiesAsync(default)).ShouldContain(contact);
    }

    [Fact]
    public async Task Flows_are_listed_by_process_with_their_fields()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var listed = await fixture.Store.Flows.ListFlowsAsync("back", default);
        listed.Single().Id.ShouldBe(fixture.Back.Id);
        listed.Single().Fields.ShouldBe(fixture.Back.Fields);
        (await fixture.Store.Flows.ListFlowsAsync(null, default)).Count.ShouldBe(2);
    }
}

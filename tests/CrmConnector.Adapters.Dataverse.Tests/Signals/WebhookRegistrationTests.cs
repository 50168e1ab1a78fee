using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Dataverse.Tests.Sandbox;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Adapters.Dataverse.Tests.Signals;

/// <summary>What is registered in the CRM, and what is left of it.</summary>
public sealed class WebhookRegistrationTests : SandboxTests
{
    private static readonly Uri s_address = new("https://sync.contoso.test/signals/crm/a1b2");

    private static readonly WebhookRequest s_request = new("account", s_address, "0123456789abcdef0123456789abcdef");

    private IWebhookSource Source => (IWebhookSource)Connection;

    [Fact]
    public async Task A_table_that_was_described_can_be_subscribed_to()
    {
        Source.CanSubscribe("account").ShouldBeFalse();
        await Connection.DescribeAsync(["account"], default);
        Source.CanSubscribe("account").ShouldBeTrue();
    }

    [Fact]
    public async Task Subscribing_twice_registers_once()
    {
        var first = await Source.SubscribeAsync(s_request, default);
        var second = await Source.SubscribeAsync(s_request, default);
        second.Select(s => s.Id).ShouldBe(first.Select(s => s.Id));
        (await CountRegisteredAsync()).ShouldBe((1, 3));
        first.Single().ToString().ShouldNotContain(s_request.Secret);
    }

    [Fact]
    public async Task Tables_subscribed_side_by_side_share_one_endpoint_and_are_found_by_its_address()
    {
        await Task.WhenAll(
            new[] { "account", "contact", "lead" }.Select(entity =>
                Source.SubscribeAsync(s_request with { Entity = entity }, default).AsTask()
            )
        );
        await Source.SubscribeAsync(s_request with { Address = new Uri("https://other.contoso.test/x") }, default);
        (await CountRegisteredAsync()).ShouldBe((2, 12));

        await using var restarted = await Crm.ConnectAsync(default);
        var found = await ((IWebhookSource)restarted).FindSubscriptionsAsync(s_address, default);
        found.Select(s => s.Entity).Order(StringComparer.Ordinal).ShouldBe(["account", "contact", "lead"]);
        foreach (var subscription in found)
        {
            await ((IWebhookSource)restarted).UnsubscribeAsync(subscription, default);
        }

        (await Source.FindSubscriptionsAsync(s_address, default)).ShouldBeEmpty();
        (await CountRegisteredAsync()).ShouldBe((1, 3));
    }

    [Fact]
    public async Task What_is_gone_already_can_be_unsubscribed_and_is_not_renewed()
    {
        var subscription = (await Source.SubscribeAsync(s_request, default)).Single();
        (await Source.RenewAsync(subscription, default)).ShouldNotBeNull().Id.ShouldBe(subscription.Id);
        await Source.UnsubscribeAsync(subscription, default);
        await Source.UnsubscribeAsync(subscription, default);
        await Source.UnsubscribeAsync(new WebhookSubscription("no id of ours", ""), default);
        (await Source.RenewAsync(subscription, default)).ShouldBeNull();
        (await CountRegisteredAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task An_endpoint_that_a_crash_left_without_steps_is_found_and_removed()
    {
        Crm.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "serviceendpoint", Verb = "POST" });
        await Should.ThrowAsync<SystemUnavailableException>(async () =>
            await Source.SubscribeAsync(s_request, default)
        );
        (await CountRegisteredAsync()).ShouldBe((1, 0));

        var found = (await Source.FindSubscriptionsAsync(s_address, default)).ShouldHaveSingleItem();
        found.Entity.ShouldBe("");
        (await Source.RenewAsync(found, default)).ShouldBeNull();
        await Source.UnsubscribeAsync(found, default);
        (await CountRegisteredAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_a_lost_answer_left_is_completed_by_the_next_try()
    {
        Crm.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "serviceendpoint", Verb = "POST" });
        await Should.ThrowAsync<SystemUnavailableException>(async () =>
            await Source.SubscribeAsync(s_request, default)
        );
        await Source.SubscribeAsync(s_request, default);
        (await CountRegisteredAsync()).ShouldBe((1, 3));
    }

    [Fact]
    public async Task A_step_that_an_administrator_disabled_is_noticed_and_made_anew()
    {
        var subscription = (await Source.SubscribeAsync(s_request, default)).Single();
        var steps = await Connection
            .SweepAsync(new("sdkmessageprocessingstep", new(["name"]), 100), default)
            .ToListAsync();
        var step = steps.SelectMany(page => page.Records).First();
        var disabled = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["statecode"] = 1,
            ["statuscode"] = 2,
        };
        await Crm.Users.EditAsync("sdkmessageprocessingstep", Guid.Parse(step.Key.Value), disabled, Person, default);

        (await Source.RenewAsync(subscription, default)).ShouldBeNull();
        await Source.SubscribeAsync(s_request, default);

        (await Source.RenewAsync(subscription, default)).ShouldNotBeNull();
        (await CountRegisteredAsync()).ShouldBe((1, 3));
    }

    [Theory]
    [InlineData("Create", "serviceendpoint", "prvCreateServiceEndpoint")]
    [InlineData("Read", "serviceendpoint", "prvReadServiceEndpoint")]
    [InlineData("Create", "sdkmessageprocessingstep", "prvCreateSdkMessageProcessingStep")]
    [InlineData("Read", "sdkmessagefilter", "prvReadSdkMessageFilter")]
    public async Task A_missing_privilege_is_named_with_all_that_is_needed_and_nothing_is_left_behind(
        string right,
        string table,
        string privilege
    )
    {
        Crm.Users.Deny(right, table);
        var failure = await Should.ThrowAsync<PrivilegeMissingException>(async () =>
            await Source.SubscribeAsync(s_request, default)
        );
        failure.Message.ShouldContain(privilege);
        failure.Message.ShouldContain("Sdk Message Processing Step");
        Crm.Users.AllowAll();
        (await CountRegisteredAsync()).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("http://sync.contoso.test/signals")]
    [InlineData("ftp://sync.contoso.test/signals")]
    public async Task An_address_that_cannot_be_called_is_refused_with_what_to_do(string address) =>
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await Source.SubscribeAsync(s_request with { Address = new Uri(address) }, default)
            )
        ).Message.ShouldContain("https");

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_and_the_secret_not_told()
    {
        var address = new Uri("https://sync.contoso.test/" + new string('a', 250));
        var failure = await Should.ThrowAsync<InvalidConfigurationException>(async () =>
            await Source.SubscribeAsync(s_request with { Address = address }, default)
        );
        failure.Message.ShouldContain("250");
        failure.ToString().ShouldNotContain(s_request.Secret);
        (await CountRegisteredAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_table_of_whose_changes_nobody_is_told_is_left_to_the_schedule() =>
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await Source.SubscribeAsync(s_request with { Entity = "transactioncurrency" }, default)
            )
        ).Message.ShouldContain("schedule");

    [Fact]
    public async Task A_table_that_is_not_there_is_named() =>
        (
            await Should.ThrowAsync<SchemaChangedException>(async () =>
                await Source.SubscribeAsync(s_request with { Entity = "nowhere" }, default)
            )
        ).Message.ShouldContain("'nowhere'");

    private async Task<(int Endpoints, int Steps)> CountRegisteredAsync() =>
        (await CountAsync("serviceendpoint"), await CountAsync("sdkmessageprocessingstep"));
}

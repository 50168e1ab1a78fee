using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Converting;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.Engine.Tests.TwoWay;

namespace CrmConnector.Engine.Tests.Events;

/// <summary>What is told besides creations, changes and ends of runs.</summary>
public sealed class EventKindTests
{
    [Fact]
    public async Task A_lead_that_became_a_customer_is_told_once_with_its_own_fields()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Installation.Notify(
            """
            notification: won
            alert: record-converted
            entity: crm/lead
            where: [ { field: city, is: Verona } ]
            show: [ company, vat ]
            """
        );
        story.Qualify(1, "Rossi", "IT1");
        story.Meet(2, "Bianchi", "IT2");

        for (var i = 0; i < 4; i++)
        {
            await story.RunAsync();
        }

        (await story.Installation.ToldAsync("won")).ShouldBe([
            "record-converted lead-becomes-customer crm/lead 1 company=Rossi vat=IT1",
        ]);
    }

    [Theory]
    [InlineData("conflicts: erp", "conflict customers erp/customers C1")]
    [InlineData("conflicts: review", "record-in-review customers erp/customers C1 (conflict)")]
    public async Task A_conflict_is_told_by_what_becomes_of_it(string rule, string told)
    {
        await using var story = await TwoWayStory.BeginAsync(rule);
        await story.RunAsync();
        story.Installation.Notify(
            """
            notification: quarrels
            alert: [ conflict, record-in-review ]
            tell: each
            entity: erp/customers
            """
        );
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET name = 'from the CRM' WHERE code = 'C1'");

        await story.RunAsync();
        await story.RunAsync();

        (await story.Installation.ToldAsync("quarrels"))[0].ShouldBe(told);
        (await story.Installation.ToldAsync("quarrels")).Distinct(StringComparer.Ordinal).Count().ShouldBeLessThan(3);
    }

    [Fact]
    public async Task An_expired_checkpoint_is_told()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Notify("notification: trouble\nalert: checkpoint-expired");
        installation.Erp.Before = call =>
        {
            if (call.Kind == CallKind.Feed)
            {
                throw new CheckpointExpiredException("The change log no longer reaches back.");
            }
        };

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("trouble")).ShouldBe(["checkpoint-expired customers"]);
    }

    [Fact]
    public async Task A_field_that_is_not_there_any_more_is_told()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Notify("notification: drift\nalert: [ schema-changed, run-failed ]");
        installation.InCrm("ALTER TABLE account DROP COLUMN phone");
        await installation.RestartAsync();

        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldNotBe(RunEnding.Completed);

        (await installation.ToldAsync("drift")).ShouldBe(["schema-changed customers"]);
    }
}

using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Linking;

/// <summary><c>joins</c>: a pointer inside one system says that two records are the same real thing.</summary>
public sealed class JoinTests
{
    private static readonly string[] All = ["lead", "account", "customer"];

    [Theory]
    [InlineData("lead", "account", "customer")]
    [InlineData("lead", "customer", "account")]
    [InlineData("account", "lead", "customer")]
    [InlineData("account", "customer", "lead")]
    [InlineData("customer", "account", "lead")]
    [InlineData("customer", "lead", "account")]
    public async Task A_lead_and_its_account_are_one_customer_whichever_process_reads_first(params string[] order)
    {
        await using var story = await JoinStory.BeginAsync();
        story.Qualified(1);
        story.Qualified(2);

        await story.RunAsync(order);
        await story.RunAsync(order);

        story.Customers().ShouldBe(["Company 1|01|Verona", "Company 2|02|Verona"]);
        story.Accounts().ShouldBe(["Company 1|Verona", "Company 2|Verona"]);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
        (await story.LinkAsync(2)).ShouldBe(["account 2", "customers 2", "lead 2"]);
        (await story.RunAsync(order)).ShouldBe(0);
    }

    [Fact]
    public async Task An_account_that_points_to_nothing_goes_its_own_way()
    {
        await using var story = await JoinStory.BeginAsync();
        story.Installation.InCrm("INSERT INTO account (name) VALUES ('Rossi')");
        story.Qualified(1);

        await story.RunAsync(All);

        story.Customers().Count.ShouldBe(2);
        (await story.LinkAsync(1)).ShouldBe(["account 2", "customers 1", "lead 1"]);
    }

    [Fact]
    public async Task Of_two_accounts_of_one_lead_none_is_guessed()
    {
        await using var story = await JoinStory.BeginAsync();
        story.Qualified(1, accounts: 2);

        await story.RunAsync("lead", "account", "customer");

        story.Customers().ShouldBe(["Company 1|01|null"]);
        story.Accounts().Count.ShouldBe(2);
        var quarantined = await story.Installation.QuarantineAsync();
        quarantined
            .Select(q => q.Reason)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["ambiguous-match", "join-taken"]);
    }

    [Fact]
    public async Task Where_a_link_may_have_many_accounts_both_join()
    {
        await using var story = await JoinStory.BeginAsync(", members: many, flowsBack: [city]");
        story.Qualified(1, accounts: 2);

        await story.RunAsync("lead", "account", "customer");

        (await story.LinkAsync(1)).ShouldBe(["account 1", "account 2", "customers 1", "lead 1"]);
        story.Customers().ShouldBe(["Company 1|01|Verona"]);
    }

    [Fact]
    public async Task Pointers_are_followed_page_by_page()
    {
        await using var story = await JoinStory.BeginAsync();
        for (var i = 1; i <= 60; i++)
        {
            story.Qualified(i);
        }

        await story.RunAsync("lead", "account");

        story.Customers().Count.ShouldBe(60);
        story.Installation.Crm.Count(CallKind.Find).ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(CrashPlace.AfterIntents)]
    [InlineData(CrashPlace.AfterWriting)]
    [InlineData(CrashPlace.AfterCommit)]
    public async Task A_killed_run_makes_no_second_customer(CrashPlace place)
    {
        await using var story = await JoinStory.BeginAsync();
        story.Qualified(1);
        await story.RunAsync("lead");
        story.Installation.InErp("UPDATE customers SET city = 'Roma'");
        story.Installation.CrashAt(place, 1);
        try
        {
            await story.Installation.RunAsync(story.Flow("account"));
        }
        catch (CrashException)
        {
            await story.Installation.RestartAsync();
        }

        await story.RunAsync(All);
        await story.RunAsync(All);

        story.Customers().Count.ShouldBe(1);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
        (await story.RunAsync(All)).ShouldBe(0);
    }
}

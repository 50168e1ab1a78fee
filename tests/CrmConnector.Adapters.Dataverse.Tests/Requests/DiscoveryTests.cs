using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

public sealed class DiscoveryTests : IAsyncDisposable
{
    private readonly StubService _service = new();

    [Fact]
    public async Task Tables_are_listed_in_name_order_and_those_without_a_set_left_out()
    {
        await using var connection = await _service.ConnectAsync();
        var entities = await connection.ListEntitiesAsync(default);
        entities.Select(e => e.Name).ShouldBe(["account", "contact", "new_untracked", "systemuser", "team"]);
        entities[0].Label.ShouldBe("Account");
    }

    [Fact]
    public async Task Columns_have_the_types_and_limits_of_their_metadata()
    {
        var account = await DescribeAsync("account");
        account.KeyFields.ShouldBe(["accountid"]);
        account
            .Field("name")!
            .ShouldSatisfyAllConditions(
                f => f.Type.ShouldBe(FieldType.Text),
                f => f.MaxLength.ShouldBe(160),
                f => f.Label.ShouldBe("Account Name"),
                f => f.Required.ShouldBeFalse()
            );
        account
            .Field("revenue")!
            .ShouldSatisfyAllConditions(f => f.Type.ShouldBe(FieldType.Decimal), f => f.Scale.ShouldBe(4));
        account.Field("new_since")!.Type.ShouldBe(FieldType.Date);
        account.Field("new_opens")!.Type.ShouldBe(FieldType.LocalDateTime);
        account.Field("lastonholdtime")!.Type.ShouldBe(FieldType.Instant);
        account.Field("industrycode")!.Options.ShouldBe([new(1, "Accounting"), new(7, "Consulting")]);
        account.Field("new_tags")!.Options.Select(o => o.Value).ShouldBe([1, 3]);
        account.Field("new_Partner")!.References.ShouldBe(["account", "contact"]);
        account.Field("ownerid")!.References.ShouldBe(["systemuser", "team"]);
        account.Field("createdon")!.CanCreate.ShouldBeFalse();
    }

    [Fact]
    public async Task Labels_of_lookups_and_images_are_no_fields()
    {
        var account = await DescribeAsync("account");
        account.Field("primarycontactidname").ShouldBeNull();
        account.Field("entityimage").ShouldBeNull();
    }

    [Fact]
    public async Task Only_alternate_keys_with_a_ready_index_are_unique_keys() =>
        (await DescribeAsync("account")).UniqueKeys.ShouldBe([
            ["accountnumber"],
        ]);

    [Fact]
    public async Task A_tracked_table_has_a_feed_and_an_untracked_one_says_what_would_be_better()
    {
        (await DescribeAsync("account")).Changes.ShouldSatisfyAllConditions(
            c => c.HasFeed.ShouldBeTrue(),
            c => c.TellsDeletions.ShouldBeTrue(),
            c => c.NamesPosition.ShouldBeFalse(),
            c => c.TellsModificationTime.ShouldBeTrue()
        );
        (await DescribeAsync("new_untracked")).Changes.ShouldSatisfyAllConditions(
            c => c.HasFeed.ShouldBeFalse(),
            c => c.Explanation.ShouldContain("Track changes")
        );
    }

    [Fact]
    public async Task Unknown_tables_are_left_out()
    {
        await using var connection = await _service.ConnectAsync();
        (await connection.DescribeAsync(["nothing", "it's"], default)).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task<EntitySchema> DescribeAsync(string entity)
    {
        await using var connection = await _service.ConnectAsync();
        return (await connection.DescribeAsync([entity], default)).ShouldHaveSingleItem();
    }
}

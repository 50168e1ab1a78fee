using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point29_BirthdayTests : ExchangeTest
{
    [Theory]
    [InlineData("1974-07-22", BirthdayTime.BeforeNoon, "1974-07-22T11:59:00Z")]
    [InlineData("1974-07-22T00:00:00Z", BirthdayTime.BeforeNoon, "1974-07-22T11:59:00Z")]
    [InlineData("1974-07-22T11:59:00+00:00", BirthdayTime.BeforeNoon, "1974-07-22T11:59:00Z")]
    [InlineData("1974-07-22T00:00:00.0000000+00:00", BirthdayTime.BeforeNoon, "1974-07-22T11:59:00Z")]
    [InlineData("1974-07-22T00:00:00+02:00", BirthdayTime.BeforeNoon, "1974-07-21T11:59:00Z")]
    [InlineData("1974-07-22", BirthdayTime.Midnight, "1974-07-22T00:00:00Z")]
    [InlineData("1974-07-22T11:59:00Z", BirthdayTime.Midnight, "1974-07-22T00:00:00Z")]
    [InlineData("1974-07-22T23:30:00-01:00", BirthdayTime.AsWritten, "1974-07-23T00:30:00Z")]
    [InlineData("1604-02-29", BirthdayTime.BeforeNoon, "1604-02-29T11:59:00Z")]
    public async Task A_birthday_is_kept_at_the_chosen_time_of_its_UTC_day(
        string written,
        BirthdayTime time,
        string kept
    )
    {
        Habits(habits => habits with { BirthdayTime = time });

        var contact = await Graph.CreateAsync(Contacts, new { birthday = written });

        ((string?)contact["birthday"]).ShouldBe(kept);
        ((string?)(await Graph.ReadAsync($"{Contacts}/{IdOf(contact)}"))["birthday"]).ShouldBe(kept);
    }

    [Theory]
    [InlineData("1974-07-22T00:00:00")]
    [InlineData("1974-02-30")]
    [InlineData("22/07/1974")]
    [InlineData("")]
    public async Task What_is_no_day_is_refused(string written) =>
        (await Graph.PostAsync(Contacts, new JsonObject { ["birthday"] = written }.ToJsonString())).ShouldRefuse(
            400,
            "UnableToDeserializePostBody"
        );

    [Fact]
    public async Task Null_clears_it()
    {
        var contact = await Graph.CreateAsync(Contacts, new { birthday = "1974-07-22" });

        (await Graph.PatchAsync($"{Contacts}/{IdOf(contact)}", """{"birthday":null}"""))["birthday"].ShouldBeNull();
    }

    [Fact]
    public async Task A_user_keeps_the_midnight_of_his_own_time_zone()
    {
        var id = await Sandbox.Users.CreateAsync(
            Anna,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["birthday"] = "1974-07-22T00:00:00+01:00" },
            folder: null,
            CancellationToken.None
        );

        ((string?)(await Graph.ReadAsync($"{Contacts}/{id}"))["birthday"]).ShouldBe("1974-07-21T23:00:00Z");
    }
}

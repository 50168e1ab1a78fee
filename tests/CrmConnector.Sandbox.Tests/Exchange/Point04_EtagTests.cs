using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point04_EtagTests : ExchangeTest
{
    [Fact]
    public async Task The_etag_is_the_change_key_and_each_effective_write_gives_another()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "Zorzi" });
        var url = $"{Contacts}/{IdOf(contact)}";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            EtagOf(contact).ShouldBe($"W/\"{(string?)contact["changeKey"]}\"");
            seen.Add(EtagOf(contact)).ShouldBeTrue();
            EtagOf(await Graph.ReadAsync(url)).ShouldBe(EtagOf(contact));
            contact = (await Graph.PatchAsync(url, $$"""{"jobTitle":"{{i}}"}""")).Json!;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_patch_that_changes_nothing_gives_another_version_only_if_told_so(bool bumps)
    {
        Habits(habits => habits with { BumpsOnNoOp = bumps });
        var contact = await Graph.CreateAsync(Contacts, new { surname = "Zorzi", businessPhones = new[] { "1" } });

        var reply = await Graph.PatchAsync(
            $"{Contacts}/{IdOf(contact)}",
            """{"surname":"Zorzi","businessPhones":["1"]}"""
        );

        string.Equals(EtagOf(reply.Json!), EtagOf(contact), StringComparison.Ordinal).ShouldBe(!bumps);
    }

    [Fact]
    public async Task An_extended_property_is_an_effective_write_and_an_open_extension_is_none()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "Zorzi" });
        var url = $"{Contacts}/{IdOf(contact)}";

        var extended = await Graph.PatchAsync(
            url,
            """{"singleValueExtendedProperties":[{"id":"String {8f1e0000-0000-4000-8000-000000000001} Name SyncId","value":"1"}]}"""
        );
        await Graph.PostAsync(url + "/extensions", """{"extensionName":"com.example.x","level":1}""");

        EtagOf(extended.Json!).ShouldDifferFrom(EtagOf(contact));
        EtagOf(await Graph.ReadAsync(url)).ShouldBe(EtagOf(extended.Json!));
    }
}

using System.Text.Json;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point08_LimitTests : ExchangeTest
{
    [Theory]
    [InlineData("businessPhones", 3, "BusinessPhones", 2)]
    [InlineData("homePhones", 3, "HomePhones", 2)]
    [InlineData("imAddresses", 4, "ImAddresses", 3)]
    [InlineData("emailAddresses", 4, "EmailAddresses", 3)]
    public async Task Too_many_entries_are_refused(string property, int count, string spoken, int most)
    {
        var url = $"{Contacts}/{await CreateAsync("Zorzi")}";
        var sentence =
            $"The multi value property {spoken} has {count} entries, that exceeds the max allowed value of {most}";

        (await Graph.PostAsync(Contacts, Body(property, count))).ShouldRefuse(400, "ErrorInvalidRequest", sentence);
        (await Graph.PatchAsync(url, Body(property, count))).ShouldRefuse(400, "ErrorInvalidRequest", sentence);
        (await Graph.PatchAsync(url, Body(property, most)))[property]!.AsArray().Count.ShouldBe(most);
        Habits(habits => habits with { CollectionLimitCode = "ErrorInvalidProperty" });
        (await Graph.PatchAsync(url, Body(property, count))).ShouldRefuse(400, "ErrorInvalidProperty", sentence);
    }

    [Theory]
    [InlineData("categories")]
    [InlineData("children")]
    public async Task Some_collections_have_no_limit(string property) =>
        (await Graph.PostAsync(Contacts, Body(property, 30)))[property]!.AsArray().Count.ShouldBe(30);

    [Theory]
    [InlineData("surname")]
    [InlineData("mobilePhone")]
    [InlineData("businessHomePage")]
    public async Task A_field_of_one_line_takes_255_characters(string property)
    {
        (await Graph.PostAsync(Contacts, Text(property, 255))).Status.ShouldBe(201);
        (await Graph.PostAsync(Contacts, Text(property, 256)))
            .ShouldRefuse(400, "ErrorInvalidProperty")
            .ErrorMessage.ShouldContain(property);
    }

    [Fact]
    public async Task Parts_and_entries_have_the_same_length_and_notes_take_more()
    {
        var longText = new string('è', 256);
        (await Graph.PostAsync(Contacts, $$"""{"homeAddress":{"street":"{{longText}}"} }""")).Status.ShouldBe(400);
        (await Graph.PostAsync(Contacts, $$"""{"emailAddresses":[{"name":"{{longText}}"}]}""")).Status.ShouldBe(400);
        (await Graph.PostAsync(Contacts, $$"""{"children":["{{longText}}"]}""")).Status.ShouldBe(400);
        (await Graph.PostAsync(Contacts, Text("personalNotes", 50_000))).Status.ShouldBe(201);
        Habits(habits => habits with { TextLength = 300, NotesLength = 10 });
        (await Graph.PostAsync(Contacts, Text("surname", 256))).Status.ShouldBe(201);
        (await Graph.PostAsync(Contacts, Text("personalNotes", 11))).Status.ShouldBe(400);
    }

    private static string Text(string property, int length) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal) { [property] = new('x', length) }
        );

    private static string Body(string property, int count)
    {
        object[] entries =
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => property is "emailAddresses" ? (object)new { address = $"a{i}@b.example" } : $"value {i}"),
        ];
        return JsonSerializer.Serialize(
            new Dictionary<string, object>(StringComparer.Ordinal) { [property] = entries }
        );
    }
}

using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point07_NameTests : ExchangeTest
{
    [Fact]
    public async Task A_part_of_the_name_alone_makes_display_name_and_file_as_anew()
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new
            {
                givenName = "Inés",
                surname = "Valdéz",
                displayName = "Inés (Vigo)",
                fileAs = "Vigo",
            }
        );
        var url = $"{Contacts}/{IdOf(contact)}";

        var reply = await Graph.PatchAsync(url, """{"middleName":"Maria"}""");

        ((string?)contact["displayName"]).ShouldBe("Inés (Vigo)");
        ((string?)reply["displayName"]).ShouldBe("Inés Maria Valdéz");
        ((string?)reply["fileAs"]).ShouldBe("Valdéz, Inés Maria");
    }

    [Fact]
    public async Task What_is_sent_with_it_stays()
    {
        var url = $"{Contacts}/{await CreateAsync("Zorzi")}";

        var reply = await Graph.PatchAsync(url, """{"surname":"Tosi","displayName":"Il Tosi","fileAs":"T"}""");

        ((string?)reply["displayName"]).ShouldBe("Il Tosi");
        ((string?)reply["fileAs"]).ShouldBe("T");
    }

    [Fact]
    public async Task A_patch_of_something_else_leaves_the_names_alone()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "Zorzi", displayName = "Lo Zorzi" });

        var reply = await Graph.PatchAsync($"{Contacts}/{IdOf(contact)}", """{"companyName":"X"}""");

        ((string?)reply["displayName"]).ShouldBe("Lo Zorzi");
        ((string?)reply["fileAs"]).ShouldBe("Zorzi");
    }

    [Theory]
    [InlineData("""{"givenName":"Ada","surname":"Zorzi","title":"Ing."}""", "Ing. Ada Zorzi", "Zorzi, Ada")]
    [InlineData("""{"givenName":"Ada"}""", "Ada", "Ada")]
    [InlineData("""{"companyName":"Zorzi S.r.l."}""", null, "Zorzi S.r.l.")]
    [InlineData("""{"displayName":"Il capo"}""", "Il capo", "Il capo")]
    [InlineData("{}", null, null)]
    public async Task A_create_makes_the_names_that_are_not_sent(string body, string? displayName, string? fileAs)
    {
        var reply = await Graph.PostAsync(Contacts, body);

        ((string?)reply["displayName"]).ShouldBe(displayName);
        ((string?)reply["fileAs"]).ShouldBe(fileAs);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        var url = $"{Contacts}/{await CreateAsync("Zorzi")}";
        Habits(habits => habits with { RegeneratesNames = false });

        var reply = await Graph.PatchAsync(url, """{"surname":"Tosi"}""");

        ((string?)reply["displayName"]).ShouldBe("Zorzi");
    }
}

using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Tests.Connecting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("global", "https://graph.microsoft.com", "https://login.microsoftonline.com/", true)]
    [InlineData("usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us/", true)]
    [InlineData("usgov-dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us/", true)]
    [InlineData("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn/", false)]
    public void Each_cloud_has_its_root_its_authority_and_its_scope(
        string cloud,
        string root,
        string authority,
        bool tracks
    )
    {
        var settings = Read(("cloud", cloud));
        settings.Root.ShouldBe(root);
        settings.BaseUrl.ShouldBe(root + "/v1.0");
        settings.SignIn.Scope.ShouldBe(root + "/.default");
        settings.SignIn.Authority.ToString().ShouldBe(authority);
        settings.TracksContacts.ShouldBe(tracks);
    }

    [Theory]
    [InlineData("clientSecret", "", "exactly one of")]
    [InlineData("managedIdentity", "true", "exactly one of")]
    [InlineData("clientId", "", "'clientId'")]
    [InlineData("url", "http://graph.example.com", "https")]
    [InlineData("cloud", "moon", "'cloud'")]
    [InlineData("parallelism", "5", "'parallelism'")]
    [InlineData("batchSize", "21", "'batchSize'")]
    [InlineData("subscriptionLifetime", "8d", "'subscriptionLifetime'")]
    [InlineData("mailboxes", " , ", "names no mailbox")]
    [InlineData("mailboxes", "a/b@contoso.test", "is no mailbox")]
    [InlineData("mailboxes", "a=x@contoso.test, b=X@contoso.test", "twice")]
    [InlineData("mailboxes", "a=x@contoso.test, A=y@contoso.test", "twice")]
    public void What_is_wrong_is_named(string setting, string value, string expected) =>
        Should
            .Throw<InvalidConfigurationException>(() => Read((setting, value)))
            .Message.ShouldContain(expected, Case.Sensitive);

    [Fact]
    public void Mailboxes_have_names_of_their_own_where_given_and_are_in_key_order()
    {
        var settings = Read(
            ("mailboxes", "zoe@contoso.test;sales=8f3d0000-0000-0000-0000-000000000000\nsales-it=it@contoso.test")
        );
        settings
            .Mailboxes.Select(m => $"{m.Name} {m.Address}")
            .ShouldBe([
                "sales-it it@contoso.test",
                "sales 8f3d0000-0000-0000-0000-000000000000",
                "zoe@contoso.test zoe@contoso.test",
            ]);
    }

    [Fact]
    public void The_printed_form_shows_no_secret() => Read().ToString().ShouldBe("exchange");

    private static ExchangeSettings Read(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tenant"] = "tenant-1",
            ["clientId"] = "client-1",
            ["clientSecret"] = "secret-1",
            ["mailboxes"] = "anna@contoso.test",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new ExchangeSettingsReader(
            new ConnectionSettings("exchange", settings),
            AppContext.BaseDirectory
        ).Read();
    }
}

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>The story that must hold with all six reference processes running, over real HTTP.</summary>
public sealed class ReferenceStoryTests(LoadedReference loaded) : IClassFixture<LoadedReference>
{
    private const string Giulia = "giulia.marchetti@example.com";

    private readonly ReferenceWorld _world = loaded.World;

    [Fact]
    public async Task Everything_is_loaded_once_and_then_there_is_rest()
    {
        var active = _world.InErp("SELECT code FROM customers WHERE active AND length(name) <= 160 ORDER BY code");
        _world
            .InCrm("SELECT accountnumber FROM account WHERE statecode = 0 ORDER BY accountnumber COLLATE BINARY")
            .ShouldBe(active);
        foreach (var code in active)
        {
            _world.CardsOf(code).Count.ShouldBeGreaterThan(0, code);
        }

        // leads of the mailboxes are leads of the CRM, and nobody is twice
        var leads = _world.Cards().Count(card => card.Has("Lead") && !card.Has("Customer"));
        _world.InCrm("SELECT leadid FROM lead WHERE statecode = 0").Count.ShouldBe(leads);
        _world.Cards().Count(card => card.Has("Lead") && card.Has("Customer")).ShouldBeLessThan(2);
        _world
            .InCrm($"SELECT accountid FROM account WHERE ownerid = '{_world.Crm.Users.ApplicationUserId:D}'")
            .ShouldBeEmpty();
        await _world.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task A_phone_number_changed_in_the_CRM_reaches_the_ERP_and_Exchange()
    {
        var code = _world.Customer(1);
        await _world.EditAsync("account", _world.AccountOf(code), ("telephone1", "+39 045 1234567"));

        await _world.SettleAsync();

        _world.InErp($"SELECT phone FROM customers WHERE code = '{code}'").ShouldBe(["+390451234567"]);
        _world.CardsOf(code).ShouldAllBe(card => card.Phone == "+390451234567");
        await _world.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task A_phone_number_changed_in_a_mailbox_reaches_the_ERP_and_the_CRM()
    {
        var code = _world.Customer(2);
        var card = _world.CardsOf(code)[0];
        await _world.EditCardAsync(card, ("businessPhones", new[] { "+39 045 7654321" }));

        await _world.SettleAsync();

        _world.InErp($"SELECT phone FROM customers WHERE code = '{code}'").ShouldBe(["+390457654321"]);
        _world.InCrm($"SELECT telephone1 FROM account WHERE accountnumber = '{code}'").ShouldBe(["+390457654321"]);
        await _world.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task Different_fields_changed_in_three_systems_at_once_all_survive()
    {
        var code = _world.Customer(3);
        await _world.EditAsync("account", _world.AccountOf(code), ("telephone1", "+39 045 1234567"));
        _world.Erp($"UPDATE customers SET postcode = '37199' WHERE code = '{code}'");
        await _world.EditCardAsync(_world.CardsOf(code)[0], ("businessHomePage", "https://www.neu.example"));

        await _world.SettleAsync();

        _world
            .InErp($"SELECT phone || ' ' || postcode || ' ' || website FROM customers WHERE code = '{code}'")
            .ShouldBe(["+390451234567 37199 https://www.neu.example"]);
        // each system keeps its own spelling of one and the same number
        _world
            .InCrm(
                $"SELECT telephone1 || ' ' || address1_postalcode || ' ' || websiteurl FROM account WHERE accountnumber = '{code}'"
            )
            .ShouldBe(["+39 045 1234567 37199 https://www.neu.example"]);
        _world.CardsOf(code).ShouldAllBe(card => card.Phone == "+390451234567" && card.Postcode == "37199");
        await _world.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task The_same_field_changed_on_both_sides_goes_by_the_rule()
    {
        var code = _world.Customer(4);
        await _world.EditAsync("account", _world.AccountOf(code), ("telephone1", "+39 045 1234567"));
        _world.Erp($"UPDATE customers SET phone = '045 9999999' WHERE code = '{code}'");

        await _world.SettleAsync();

        _world.InErp($"SELECT phone FROM customers WHERE code = '{code}'").ShouldBe(["045 9999999"]);
        _world.InCrm($"SELECT telephone1 FROM account WHERE accountnumber = '{code}'").ShouldBe(["+390459999999"]);
        await _world.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task A_lead_of_a_mailbox_becomes_a_customer_and_gets_its_number_and_its_contact_changes_sides()
    {
        var before = _world.InErp("SELECT code FROM customers");
        await _world.Exchange.Users.CreateAsync(
            Giulia,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["givenName"] = "Inês",
                ["surname"] = "Conceição",
                ["companyName"] = "Rua Alta S.r.l.",
                ["emailAddresses"] = new[] { new { name = "Inês", address = "ines@rua-alta.example" } },
                ["businessPhones"] = new[] { "045 8001201" },
                ["businessAddress"] = new { city = "Verona", countryOrRegion = "Italia" },
                ["categories"] = new[] { "Lead" },
            },
            null,
            CancellationToken.None
        );
        await _world.SettleAsync();
        var lead = Guid.Parse(
            _world.InCrm("SELECT leadid FROM lead WHERE emailaddress1 = 'ines@rua-alta.example'").ShouldHaveSingleItem()
        );
        _world.InErp("SELECT code FROM customers").ShouldBe(before);

        await _world.EditAsync("lead", lead, ("new_vatnumber", "01234567897"));
        await _world.QualifyAsync(lead);
        await _world.SettleAsync();

        var number = _world
            .InErp(
                "SELECT code FROM customers WHERE name = 'Rua Alta S.r.l.' AND vat = '01234567897' AND city = 'Verona'"
            )
            .ShouldHaveSingleItem();
        number.ShouldStartWith("N");
        _world.InErp("SELECT code FROM customers").Count.ShouldBe(before.Count + 1);
        _world.InCrm("SELECT accountnumber FROM account WHERE name = 'Rua Alta S.r.l.'").ShouldBe([number]);
        _world.InCrm($"SELECT new_customernumber FROM lead WHERE leadid = '{lead:D}'").ShouldBe([number]);
        var card = _world.Cards().Single(c => c.Company == "Rua Alta S.r.l.");
        (card.Has("Customer"), card.Has("Lead")).ShouldBe((true, false));
        await _world.ShouldBeAtRestAsync();

        // from now on it is a customer like any other
        await _world.EditAsync("account", _world.AccountOf(number), ("telephone1", "+39 045 1234567"));
        await _world.SettleAsync();
        _world.InErp($"SELECT phone FROM customers WHERE code = '{number}'").ShouldBe(["+390451234567"]);
        _world.Cards().Single(c => c.Company == "Rua Alta S.r.l.").Phone.ShouldBe("+390451234567");
    }

    [Fact]
    public async Task A_customer_that_the_ERP_deletes_makes_its_account_inactive_and_gives_its_contact_back()
    {
        var code = _world.Customer(5);
        var account = _world.AccountOf(code);
        var card = _world.CardsOf(code)[0];
        _world.Erp($"DELETE FROM customers WHERE code = '{code}'");

        await _world.SettleAsync();

        _world.InCrm($"SELECT statecode FROM account WHERE accountid = '{account:D}'").ShouldBe(["1"]);
        var left = _world.Cards().Single(c => c.Id == card.Id);
        (left.Company, left.Has("Customer")).ShouldBe((card.Company, false));
        _world.InErp($"SELECT code FROM customers WHERE code = '{code}'").ShouldBeEmpty();
        await _world.ShouldBeAtRestAsync();
    }
}

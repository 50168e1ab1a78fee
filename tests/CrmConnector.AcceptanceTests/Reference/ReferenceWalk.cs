using System.Globalization;

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>
/// People of three systems at random work, with the reference processes running in between, and what must have become of it: kept by the meaning of what the people did, not by
/// anything the engine says.
/// </summary>
internal sealed class ReferenceWalk(ReferenceWorld world, int seed)
{
    private static readonly string[] Fields = ["phone", "website", "city", "postcode"];
    private static readonly string[] CrmFields = ["telephone1", "websiteurl", "address1_city", "address1_postalcode"];
    private static readonly string[] Processes =
    [
        "erp-to-crm-customers",
        "crm-to-erp-customers",
        "crm-to-erp-leads",
        "erp-to-exchange-customers",
        "exchange-to-erp-customers",
        "exchange-to-crm-leads",
        "crm-to-exchange-leads",
    ];

    private readonly Random _chance = new(seed);
    private readonly List<string> _log = [];

    /// <summary>By customer and field: what it held when all was at rest, and who typed what since.</summary>
    private readonly Dictionary<(string Code, int Field), List<(string System, string Value)>> _edits = [];

    private readonly Dictionary<(string Code, int Field), string?> _agreed = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _deleted = new(StringComparer.Ordinal);
    private readonly List<string> _leads = [];
    private int _number;

    /// <summary>All that was done, for a person who looks for the reason of a failure.</summary>
    public string Log => $"seed {seed}\n{string.Join('\n', _log)}";

    /// <summary>Takes up what is there at rest.</summary>
    public void Begin()
    {
        for (var i = 0; i < 12; i++)
        {
            Meet(world.Customer(i));
        }
    }

    /// <summary>People work, and now and then a process runs; then all processes run until there is rest, and the outcome is judged.</summary>
    public async Task StepAsync()
    {
        for (var i = 0; i < 8; i++)
        {
            await ActAsync();
            if (_chance.Next(100) < 45)
            {
                await RunAsync(_chance.Next(100) < 70 ? Processes[_chance.Next(Processes.Length)] : null);
            }
        }

        await SettleAsync();
        Judge();
        foreach (var code in _names.Keys.Where(code => !_deleted.ContainsKey(code)))
        {
            Meet(code);
        }

        _edits.Clear();
    }

    private async Task ActAsync()
    {
        var codes = _names.Keys.Where(code => !_deleted.ContainsKey(code)).Order(StringComparer.Ordinal).ToList();
        var code = codes[_chance.Next(codes.Count)];
        var field = _chance.Next(Fields.Length);
        switch (_chance.Next(100))
        {
            case < 26:
                var typed = NewValue(field);
                Note($"ERP {code} {Fields[field]} = {typed}");
                world.Erp($"UPDATE customers SET {Fields[field]} = '{typed}' WHERE code = '{code}'");
                Add(code, field, "erp", typed);
                break;
            case < 52:
                var entered = NewValue(field);
                Note($"CRM {code} {CrmFields[field]} = {entered}");
                await world.EditAsync("account", world.AccountOf(code), (CrmFields[field], entered));
                Add(code, field, "crm", entered);
                break;
            case < 74 when Card(code) is { } card:
                field = _chance.Next(2);
                var noted = NewValue(field);
                Note($"card of {code} {Fields[field]} = {noted}");
                await world.EditCardAsync(
                    card,
                    field == 0 ? ("businessPhones", new[] { noted }) : ("businessHomePage", noted)
                );
                Add(code, field, "exchange", noted);
                break;
            case < 79 when Card(code) is { } card:
                Note($"card of {code} moves to another folder");
                var folder = await world.Exchange.Users.CreateFolderAsync(
                    card.Mailbox,
                    $"Folder {++_number}",
                    parent: null,
                    CancellationToken.None
                );
                await world.Exchange.Users.MoveAsync(card.Mailbox, card.Id, folder, CancellationToken.None);
                break;
            case < 86 when codes.Count > 4:
                Note($"ERP deletes {code}");
                _deleted[code] = world.AccountOf(code);
                world.Erp($"DELETE FROM customers WHERE code = '{code}'");
                break;
            case < 92:
                await NoteLeadAsync();
                break;
            default:
                await QualifyAsync();
                break;
        }
    }

    private async Task NoteLeadAsync()
    {
        var company = string.Create(CultureInfo.InvariantCulture, $"Walk {seed}-{++_number} S.r.l.");
        Note($"a card of {company}, category Lead");
        _leads.Add(company);
        await world.Exchange.Users.CreateAsync(
            world.Exchange.Mailboxes[_chance.Next(world.Exchange.Mailboxes.Count)],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["givenName"] = "Inês",
                ["surname"] = string.Create(CultureInfo.InvariantCulture, $"Conceição {_number}"),
                ["companyName"] = company,
                ["emailAddresses"] = new[] { new { name = "Inês", address = Mail(company) } },
                ["businessAddress"] = new { city = "Verona", countryOrRegion = "Italia" },
                ["categories"] = new[] { "Lead" },
            },
            folder: null,
            CancellationToken.None
        );
    }

    private async Task QualifyAsync()
    {
        var open = world.InCrm(
            "SELECT leadid FROM lead WHERE statecode = 0 AND companyname LIKE 'Walk %' ORDER BY companyname"
        );
        if (open.Count == 0)
        {
            return;
        }

        var lead = Guid.Parse(open[_chance.Next(open.Count)]);
        Note($"the lead {lead:D} is qualified");
        await world.EditAsync("lead", lead, ("new_vatnumber", Vat(++_number)));
        await world.QualifyAsync(lead);
    }

    private async Task RunAsync(string? process)
    {
        Note($"run {process}");
        // a lively minute of a small company is more than a guard lets pass in a day
        await world.SucceedAsync(
            process is null ? ["run", "--override-guards"] : ["run", process, "--override-guards"]
        );
    }

    private async Task SettleAsync()
    {
        for (var round = 0; round < 8; round++)
        {
            var before = world.Fingerprint();
            await RunAsync(process: null);
            if (world.Fingerprint() == before)
            {
                return;
            }
        }

        throw new ShouldAssertException("The systems do not come to rest.");
    }

    private void Judge()
    {
        JudgeCustomers();
        JudgeDeletions();
        JudgeLeads();
    }

    private void JudgeCustomers()
    {
        foreach (var (code, name) in _names.Where(n => !_deleted.ContainsKey(n.Key)))
        {
            var account = world
                .InCrm($"SELECT accountid FROM account WHERE accountnumber = '{code}' AND statecode = 0")
                .ShouldHaveSingleItem($"accounts of {code}");
            for (var i = 0; i < Fields.Length; i++)
            {
                var erp = InErp(code, i);
                InCrm(account, i).ShouldBe(erp, $"{code} {Fields[i]} in the CRM");
                if (i < 2)
                {
                    world
                        .CardsOf(code)
                        .ShouldAllBe(
                            card => Plain(i, (i == 0 ? card.Phone : card.Website) ?? "") == erp,
                            $"{code} {Fields[i]} on cards"
                        );
                }

                var edits = _edits.GetValueOrDefault((code, i)) ?? [];
                string?[] meant =
                    edits.Count == 0
                        ? [_agreed[(code, i)]]
                        : [.. edits.GroupBy(e => e.System, StringComparer.Ordinal).Select(e => e.Last().Value)];
                meant
                    .Select(value => value is null ? null : Plain(i, value))
                    .ShouldContain(erp, StringComparer.Ordinal, $"{code} {Fields[i]}: what people typed last");
            }

            world.InErp($"SELECT name FROM customers WHERE code = '{code}'").ShouldBe([name]);
            world
                .CardsOf(code)
                .GroupBy(card => card.Mailbox, StringComparer.Ordinal)
                .ShouldAllBe(cards => cards.Count() == 1, $"cards of {code}");
            world.CardsOf(code).ShouldNotBeEmpty($"cards of {code}");
        }
    }

    private void JudgeDeletions()
    {
        foreach (var (code, account) in _deleted)
        {
            var name = _names[code].Replace("'", "''", StringComparison.Ordinal);
            world.InErp($"SELECT code FROM customers WHERE code = '{code}' OR name = '{name}'").ShouldBeEmpty(code);
            world.InCrm($"SELECT statecode FROM account WHERE accountid = '{account:D}'").ShouldBe(["1"], code);
            world
                .Cards()
                .Where(card => card.Company == _names[code])
                .ShouldAllBe(card => !card.Has("Customer"), $"cards of {code}, who is gone");
        }
    }

    private void JudgeLeads()
    {
        foreach (var company in _leads)
        {
            var lead = world
                .InCrm($"SELECT statecode FROM lead WHERE companyname = '{company}'")
                .ShouldHaveSingleItem($"leads of {company}");
            var customers = world.InErp($"SELECT code FROM customers WHERE name = '{company}'");
            customers.Count.ShouldBe(lead == "1" ? 1 : 0, $"customers of {company}");
            var card = world.Cards().Single(c => c.Company == company);
            (card.Has("Lead"), card.Has("Customer")).ShouldBe((lead != "1", lead == "1"), $"the card of {company}");
        }

        foreach (
            var code in world
                .InErp("SELECT code FROM customers WHERE name LIKE 'Walk %' ORDER BY code")
                .Where(code => !_names.ContainsKey(code))
                .ToList()
        )
        {
            _names[code] = world.InErp($"SELECT name FROM customers WHERE code = '{code}'").Single();
            _leads.Remove(_names[code]);
        }
    }

    private void Meet(string code)
    {
        _names[code] = world.InErp($"SELECT name FROM customers WHERE code = '{code}'").Single();
        for (var i = 0; i < Fields.Length; i++)
        {
            _agreed[(code, i)] = InErp(code, i);
        }
    }

    private void Add(string code, int field, string system, string value)
    {
        if (!_edits.TryGetValue((code, field), out var edits))
        {
            _edits.Add((code, field), edits = []);
        }

        edits.Add((system, value));
    }

    private Card? Card(string code)
    {
        var cards = world.CardsOf(code);
        return cards.Count == 0 ? null : cards[_chance.Next(cards.Count)];
    }

    private string? InErp(string code, int field) =>
        Plain(
            field,
            world.InErp($"SELECT coalesce({Fields[field]}, '') FROM customers WHERE code = '{code}'").Single()
        );

    private string? InCrm(string account, int field) =>
        Plain(
            field,
            world.InCrm($"SELECT coalesce({CrmFields[field]}, '') FROM account WHERE accountid = '{account}'").Single()
        );

    /// <summary>The spelling of a phone number is each system's own.</summary>
    private static string? Plain(int field, string value)
    {
        var text = field == 0 ? string.Concat(value.Where(char.IsAsciiDigit)) : value;
        text = field == 0 ? AfterCountry(text) : text;
        return text.Length == 0 ? null : text;
    }

    private static string AfterCountry(string digits) =>
        digits.StartsWith("0039", StringComparison.Ordinal) ? digits[4..]
        : digits.StartsWith("39", StringComparison.Ordinal) ? digits[2..]
        : digits;

    private string NewValue(int field)
    {
        var number = ++_number;
        return field switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"+39045{8_000_000 + number}"),
            1 => string.Create(CultureInfo.InvariantCulture, $"https://www.w{number}.example"),
            2 => string.Create(CultureInfo.InvariantCulture, $"Città {number}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{37_000 + number}"),
        };
    }

    private static string Mail(string company) =>
        string.Concat(company.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() + "@walk.example";

    /// <summary>An Italian VAT number with its check digit.</summary>
    private static string Vat(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{number:D7}023");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private void Note(string what) => _log.Add(what);
}

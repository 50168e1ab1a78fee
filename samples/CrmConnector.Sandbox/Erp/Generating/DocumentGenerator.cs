namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Invents quotes of the first half of 2026 for active customers, and what came of them.</summary>
internal sealed class DocumentGenerator(int seed)
{
    /// <summary>The sample ends on this day: it must not depend on today's date.</summary>
    private static readonly DateOnly LastDay = new(2026, 6, 30);

    private static readonly DateOnly FirstDay = new(2026, 1, 7);

    private static readonly string[] Subjects =
    [
        "Ampliamento laboratorio",
        "Ricambi e manutenzione",
        "Fornitura annuale",
        "Nuova linea di produzione",
        "Richiesta dalla fiera",
    ];

    private static readonly string[] Payments = ["RB30", "RB60", "BB30", "RIDI"];

    private static readonly IReadOnlyList<ErpProduct> Sold =
    [
        .. Products.All.Where(p => p.Active && p.Price is > 0m and < 50_000m),
    ];

    public IEnumerable<ErpDocument> Of(IEnumerable<ErpCustomer> customers)
    {
        var random = new Random(seed + 32_452_843);
        var number = 0;
        foreach (var customer in customers)
        {
            // drawn for every customer, so that switching one off moves nobody else's documents
            var documents = random.Next(5) < 2 ? 1 + random.Next(2) : 0;
            for (var i = 0; i < documents && customer.Active; i++)
            {
                yield return Invent(customer, ++number, random);
            }
        }
    }

    private static ErpDocument Invent(ErpCustomer customer, int number, Random random)
    {
        var list = PriceLists.All[random.Next(PriceLists.All.Count)].Code;
        var date = FirstDay.AddDays(random.Next(LastDay.DayNumber - FirstDay.DayNumber - 30));
        var status = random.Next(6) switch
        {
            0 => "B",
            1 => "I",
            2 => "R",
            _ => "A",
        };
        var order = status is "A" ? "CPSEE"[random.Next(5)].ToString() : null;
        var document = new ErpDocument(number, customer, date, [.. Lines(customer, list, random)])
        {
            Subject = Subjects[random.Next(Subjects.Length)],
            PriceList = list,
            Payment = Payments[random.Next(Payments.Length)],
            QuoteStatus = status is "I" && date.AddDays(30) < LastDay ? "S" : status,
            OrderStatus = order,
            CustomerReference = random.Next(2) == 0 ? Digits.Fill("ODA ###/26", random) : null,
            Notes = random.Next(5) == 0 ? "Consegnare al mattino; il portone è sul retro." : null,
        };
        var payment = random.Next(4);
        return document with { PaymentStatus = order is "E" ? Paid(document, payment) : null };
    }

    private static string Paid(ErpDocument document, int draw) =>
        draw switch
        {
            // where more came back than was sold, there is nothing to pay
            _ when document.Total <= 0m => "A",
            0 => "P",
            1 => document.DueDate < LastDay ? "I" : "A",
            _ => "S",
        };

    private static IEnumerable<ErpLine> Lines(ErpCustomer customer, string list, Random random)
    {
        var count = 1 + random.Next(4);
        for (var line = 1; line <= count; line++)
        {
            var product = Sold[random.Next(Sold.Count)];
            var quantity = product.Unit is "NR" or "CF"
                ? 1 + random.Next(product.Price > 1000m ? 2 : 12)
                : (5 + random.Next(400)) / 4m;
            var price = PriceLists.PriceOf(product, list);
            var discount = random.Next(5) == 0 ? Math.Round(quantity * price * 0.05m, 2) : 0m;
            yield return new ErpLine(
                line,
                product.Code,
                product.Name,
                product.Unit,
                quantity,
                price,
                discount,
                // sales abroad carry no Italian VAT
                customer.Country
                    is "IT"
                        or null
                    ? product.VatRate
                    : 0m
            );
        }

        if (random.Next(6) == 0)
        {
            yield return new ErpLine(
                count + 1,
                null,
                "Ritiro dell'usato",
                "NR",
                -1m,
                150m,
                0m,
                customer.Country is "IT" or null ? 22m : 0m
            );
        }
    }
}

/** Invented people: any likeness is chance. Accents and apostrophes are there because real names have them. */
export const FIRST_NAMES = {
  female:
    "Achieng Adhiambo Agnes Akinyi Akoth Amina Anne Anyango Asha Atieno Awino Beatrice Beryl Brenda Caroline Catherine Chebet Cherono Christine Cynthia Diana Dorcas Eunice Esther Faith Fatuma Florence Gladys Grace Habiba Halima Hannah Irene Jane Jelagat Jepchirchir Josephine Joy Joyce Lilian Lucy Lydia Makena Margaret Mariam Mary Mercy Millicent Moraa Muthoni Mwende Naomi Nasimiyu Nekesa Njeri Njoki Nyambura Nyokabi Pauline Purity Rahma Rebecca Rehema Rose Ruth Salome Sarah Serah Sharon Stella Susan Tabitha Teresia Wairimu Waithera Wambui Wangari Wanjiku Wanjiru Winnie Zainab Zawadi Zoë Renée Chloé".split(
      " ",
    ),
  male: "Abdi Abdul Alex Ali Andrew Anthony Asbel Barasa Benard Boniface Brian Charles Chege Collins Daniel David Dennis Dickson Dominic Edwin Elijah Emmanuel Eric Evans Felix Francis Fred Gathogo Geoffrey George Gideon Githinji Hassan Hussein Ian Isaac Jackson Jacob James John Joseph Joshua Juma Kamau Kariuki Kelvin Kennedy Kevin Kibet Kimani Kiprono Kiprotich Kiptoo Kipchumba Leonard Maina Mark Martin Michael Mohamed Moses Mutua Mwangi Ndegwa Nicholas Njoroge Ochieng Odhiambo Omar Omondi Onyango Otieno Patrick Paul Peter Philip Robert Said Samuel Simon Stephen Thomas Timothy Tom Victor Vincent Wafula Wekesa William Yusuf José André Noël".split(
    " ",
  ),
};

export const LAST_NAMES =
  "Abdi Abdullahi Ahmed Akinyi Ali Álvarez Aluoch Anyango Apiyo Atieno Awuor Barasa Bett Bosire Chebet Chege Chelimo Cheruiyot Chepkemoi D’Souza Farah Gachanja Gathogo Gichuru Gikonyo Githinji Hassan Hussein Ibrahim Jelagat Kamau Kariuki Karanja Keter Kibaki Kibet Kihara Kilonzo Kimani Kimutai Kinyanjui Kipchirchir Kiplagat Kiptoo Kiprop Kirui Koech Korir Kosgei Lagat Langat Macharia Maina Makau Makokha Mbugua Mbithi Mohamed Moraa Muchiri Mugo Muiruri Mumo Muriithi Musa Musyoka Mutai Mutua Mutiso Mwai Mwangi Mwaura Mwende Mwikali Ndegwa Nduta Ndung’u Ng’ang’a Ng’eno Ngugi Njenga Njeri Njoroge Njuguna Noor Núñez Nyaga Nyamweya Nyong’o O’Brien Obura Ochieng Odera Odhiambo Odinga Ogola Okello Okoth Oloo Omar Omondi Onyango Opiyo Oduya Osman Otieno Ouma Owino Owuor Rono Rotich Ruto Sang Shikuku Simiyu Soi Tanui Too Wafula Waithaka Wambua Wambugu Wang’ombe Wanjala Wanyama Warsame Waweru Wekesa Were Yegon Yusuf".split(
    " ",
  );

export const ALLERGIES = ["Penicillin", "Sulfa drugs", "Aspirin", "Ibuprofen", "Peanuts", "Latex", "Eggs", "Shellfish"];
